package io.holdfast.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.holdfast.engine");

    @Test
    void theCoreIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("io.holdfast.engine.inventory")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", "io.holdfast.engine.inventory")
                .check(ENGINE);
    }

    @Test
    void noPackageNeedsItself() {
        slices().matching("io.holdfast.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void theTwoAppsDoNotKnowEachOther() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.holdfast.api..")
                .check(ENGINE);
    }

    @Test
    void whatDecidesReadsNoClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.holdfast.engine.running")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(ENGINE);
    }
}
