package dev.livedesk.quotes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.livedesk.quotes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_ONLY_THE_VOCABULARY = classes()
            .that().resideInAnyPackage("..band..", "..book..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "java..", "dev.livedesk.market..", "dev.livedesk.quotes.band..", "dev.livedesk.quotes.book..", "dev.livedesk.quotes.wire..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule CLIENTS_AND_ACCOUNTS_KNOW_NEITHER_SOCKETS_NOR_REDIS = noClasses()
            .that().resideInAnyPackage("..client..", "..account..", "..updates..", "..wire..")
            .should().dependOnClassesThat().resideInAnyPackage("io.netty..", "reactor..", "io.lettuce..", "org.springframework.web..");

    @ArchTest
    static final ArchRule ONLY_STORES_KNOW_THE_DATABASE = noClasses()
            .that().resideOutsideOfPackage("..store..")
            .and().haveSimpleNameNotEndingWith("Store")
            .and().haveSimpleNameNotEndingWith("Configuration")
            .and().doNotHaveSimpleName("HoldingsAtHead")
            .and().doNotHaveSimpleName("JournalRows")
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule TIME_IS_AN_ARGUMENT = noClasses()
            .that().resideInAnyPackage("..band..", "..book..", "..client..", "..account..", "..updates..", "..wire..")
            .should().callMethod(Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime");
}
