package dev.livedesk.desk.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house, held over every module: what may know what. */
class HouseRulesTest {

    private static final String[] SHARED = {"dev.livedesk.market..", "dev.livedesk.bus..", "dev.livedesk.db..", "dev.livedesk.access.."};

    private static final List<String> SERVICES = List.of("ingestor", "quotes", "gateway", "positions", "pnl", "bars");

    /** Packages that decide and compute: no framework, no store, no clock of their own. At least one in each service. */
    private static final List<String> CORES = List.of(
            "dev.livedesk.market..",
            "dev.livedesk.ingestor.bucket..",
            "dev.livedesk.quotes.band..",
            "dev.livedesk.quotes.book..",
            "dev.livedesk.gateway.booking..",
            "dev.livedesk.positions.book..",
            "dev.livedesk.pnl.book..",
            "dev.livedesk.bars.timeframe..");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.livedesk");

    @Test
    void serviceKnowsSharedModulesAndItselfOnly() {
        for (String service : SERVICES) {
            String own = "dev.livedesk." + service + "..";
            classes().that().resideInAPackage(own)
                    .should().onlyDependOnClassesThat(are(outsideLivedesk().or(resideInAPackage(own)).or(resideInAnyPackage(SHARED))))
                    .because("what two services share is a message or a table with one owner")
                    .check(CLASSES);
        }
    }

    @Test
    void sharedModulesKnowOnlyThoseBelowThem() {
        Map<String, List<String>> below = Map.of(
                "market", List.of(),
                "db", List.of("market"),
                "bus", List.of("market"),
                "access", List.of("market", "bus", "db"),
                "simulator", List.of());
        below.forEach((module, known) -> {
            String[] allowed = Stream.concat(Stream.of(module), known.stream()).map(name -> "dev.livedesk." + name + "..").toArray(String[]::new);
            classes().that().resideInAPackage("dev.livedesk." + module + "..")
                    .should().onlyDependOnClassesThat(are(outsideLivedesk().or(resideInAnyPackage(allowed))))
                    .check(CLASSES);
        });
    }

    @Test
    void coreReachesNoFrameworkAndNoOutsideWorldEvenThroughOthers() {
        DescribedPredicate<JavaClass> outsideWorld = resideInAnyPackage(
                "dev.livedesk.bus..", "dev.livedesk.db..", "dev.livedesk.access..", "org.springframework..", "java.sql..", "javax.sql..", "java.net..", "java.nio.file..",
                "java.nio.channels..", "io.lettuce..", "reactor..", "io.netty..", "com.zaxxer..", "tools.jackson..", "io.micrometer..", "org.slf4j..", "jakarta..");
        List<String> found = CLASSES.that(resideInAnyPackage(CORES.toArray(String[]::new))).stream().flatMap(core -> reached(core, outsideWorld)).toList();
        assertThat(found).as("time, randomness and I/O are arguments of a core").isEmpty();
    }

    /** What the class reaches through Livedesk's own classes, with the class that names it. */
    private static Stream<String> reached(JavaClass core, DescribedPredicate<JavaClass> wanted) {
        Set<JavaClass> seen = new LinkedHashSet<>(Set.of(core));
        Deque<JavaClass> open = new ArrayDeque<>(seen);
        List<String> found = new ArrayList<>();
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            for (Dependency dependency : next.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (wanted.test(target)) {
                    found.add("%s reaches %s through %s".formatted(core.getName(), target.getName(), next.getName()));
                } else if (target.getPackageName().startsWith("dev.livedesk.") && seen.add(target)) {
                    open.push(target);
                }
            }
        }
        return found.stream().distinct();
    }

    @Test
    void coreReadsNoClock() {
        noClasses().that().resideInAnyPackage(CORES.toArray(String[]::new))
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(OffsetDateTime.class, "now")
                .orShould().callMethod(Clock.class, "systemUTC")
                .orShould().callMethod(Clock.class, "systemDefaultZone")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(Math.class, "random")
                .orShould().callConstructor(Random.class)
                .check(CLASSES);
    }

    @Test
    void everyServiceHasACoreAndEveryCoreHasClasses() {
        for (String core : CORES) {
            assertThat(CLASSES.that(resideInAPackage(core))).as(core).isNotEmpty();
        }
        for (String service : SERVICES) {
            assertThat(CORES).as(service).anyMatch(core -> core.startsWith("dev.livedesk." + service + "."));
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = new ArrayList<>();
        CLASSES.getDefaultPackage().getPackage("dev.livedesk").traversePackageTree(alwaysTrue(), (JavaPackage each) -> {
            if (!each.getClasses().isEmpty() && !each.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(each.getName());
            }
        });
        assertThat(unmarked).isEmpty();
    }

    @Test
    void configurationIsBoundToRecords() {
        noFields().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .check(CLASSES);
        noClasses().should().beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
                .orShould().beAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
                .because("all services share one context, where each is wired by name")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> outsideLivedesk() {
        return DescribedPredicate.not(resideInAPackage("dev.livedesk.."));
    }
}
