package dev.livedesk.ingestor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CoresTest {

    private static final JavaClasses INGESTOR =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.livedesk.ingestor");

    @Test
    void bucketsKnowOnlyTheJdkAndTheModel() {
        classes()
                .that().resideInAPackage("dev.livedesk.ingestor.bucket")
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.livedesk.market..", "dev.livedesk.ingestor.bucket")
                .check(INGESTOR);
    }

    @Test
    void feedsKnowNoConnectionAndNoRedis() {
        classes()
                .that().resideInAPackage("dev.livedesk.ingestor.feed")
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.livedesk.market..", "dev.livedesk.bus.feed", "dev.livedesk.ingestor.feed")
                .check(INGESTOR);
    }

    @Test
    void protocolsKnowNoConnection() {
        noClasses()
                .that().resideInAPackage("dev.livedesk.ingestor.protocol..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "reactor..", "org.springframework..", "dev.livedesk.bus..", "dev.livedesk.ingestor.stream")
                .check(INGESTOR);
    }

    @Test
    void nobodyAsksTheSystemForTheTime() {
        noClasses()
                .that().haveNameNotMatching(".*Configuration")
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(Clock.class, "systemUTC")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .check(INGESTOR);
    }

    @Test
    void noServiceIsKnown() {
        noClasses()
                .should().dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.livedesk.quotes..", "dev.livedesk.gateway..", "dev.livedesk.positions..", "dev.livedesk.pnl..", "dev.livedesk.bars..",
                        "dev.livedesk.simulator..", "dev.livedesk.desk..")
                .check(INGESTOR);
    }
}
