package dev.livedesk.market;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarketModelArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.livedesk.market");

    @Test
    void theVocabularyKnowsOnlyJavaAndItself() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", "dev.livedesk.market..", "org.jspecify..").check(CLASSES);
    }

    @Test
    void timeIsAnArgument() {
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
    }
}
