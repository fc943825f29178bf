package dev.livedesk.bars;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.livedesk.bars", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {"dev.livedesk.bars.timeframe..", "dev.livedesk.bars.batch..", "dev.livedesk.bars.source.."};

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_ONLY_THE_VOCABULARY = classes()
            .that().resideInAnyPackage(CORE)
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "dev.livedesk.market..", "dev.livedesk.bars.timeframe..", "dev.livedesk.bars.batch..",
                    "dev.livedesk.bars.source..");

    @ArchTest
    static final ArchRule THE_CORE_READS_NO_CLOCK = noClasses()
            .that().resideInAnyPackage(CORE)
            .should().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime");
}
