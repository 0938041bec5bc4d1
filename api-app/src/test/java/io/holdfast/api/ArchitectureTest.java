package io.holdfast.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(packages = "io.holdfast.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_ENGINE_IS_REACHED_THROUGH_KAFKA_ONLY =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.holdfast.engine..");

    @ArchTest
    static final ArchRule NOTHING_IS_DECIDED_ON_WHAT_REDIS_SAYS = noClasses()
            .that()
            .resideOutsideOfPackages("io.holdfast.api.availability..", "io.holdfast.api.shadow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.holdfast.api.shadow..");

    @ArchTest
    static final ArchRule BOOKINGS_AND_PAYMENTS_DO_NOT_KNOW_WHAT_IS_ONLY_SHOWN = noClasses()
            .that()
            .resideInAnyPackage("io.holdfast.api.booking..", "io.holdfast.api.payments..", "io.holdfast.api.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.holdfast.api.availability..", "io.holdfast.api.shadow..");

    @ArchTest
    static final ArchRule REDIS_IS_REACHED_FROM_THE_SHADOW_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("io.holdfast.api.shadow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.holdfast.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule CLASSES_ARE_NAMED_AFTER_THEIR_JOB =
            noClasses().should().haveNameMatching(".*(Service|Manager|Helper|Utils|Impl|Base)");
}
