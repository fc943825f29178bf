package dev.livedesk.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses GATEWAY =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.livedesk.gateway");

    @Test
    void theCoreOfBookingKnowsOnlyTheVocabulary() {
        classes().that().resideInAPackage("..gateway.booking..")
                .should().onlyDependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                        "java..", "dev.livedesk.market..", "..gateway.booking..", "org.jspecify..")
                        .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(dev.livedesk.gateway.asset.Asset.class)))
                .check(GATEWAY);
    }

    @Test
    void timeIsAnArgument() {
        noClasses().should().callMethod(Instant.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .check(GATEWAY);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.livedesk.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void theGatewayKnowsNoOtherService() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(
                "dev.livedesk.ingestor..", "dev.livedesk.quotes..", "dev.livedesk.positions..", "dev.livedesk.pnl..", "dev.livedesk.bars..")
                .check(GATEWAY);
    }
}
