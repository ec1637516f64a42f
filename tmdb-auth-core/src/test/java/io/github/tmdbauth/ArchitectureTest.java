package io.github.tmdbauth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import io.github.tmdbauth.signin.WaitingClock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the design promises of core's code as a whole. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(TmdbAuthentication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    @Test
    void packagesDependOnEachOtherInNoCircle() {
        slices().matching("io.github.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void theInternalPackagesKnowNothingOfTheRest() {
        noClasses()
                .that()
                .resideInAPackage("..internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.tmdbauth", "io.github.tmdbauth.spi")
                .check(CORE);
    }

    @Test
    void nothingIsReachedByReflection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect", "sun.misc", "jdk.internal..")
                .orShould()
                .accessTargetWhere(call("java.lang.Class.forName"))
                .orShould()
                .accessTargetWhere(call("java.lang.ClassLoader.loadClass"))
                .orShould()
                .accessTargetWhere(call("java.lang.invoke.MethodHandles.lookup"))
                .check(CORE);
    }

    @Test
    void theWallClockIsRead_onlyWhereADefaultBeginsWithIt() {
        DescribedPredicate<JavaAccess<?>> readingTheClock = call("java.lang.System.currentTimeMillis")
                .or(call("java.time.InstantSource.system"))
                .or(call("java.time.[A-Za-z]+.now"))
                .or(call("java.time.Clock.(system.*|tick.*)"))
                .or(call("java.util.(Date|GregorianCalendar).<init>"))
                .or(call("java.util.Calendar.getInstance"));
        DescribedPredicate<JavaAccess<?>> allowed = call("java.time.InstantSource.system")
                .and(DescribedPredicate.describe(
                        "in TmdbAuthentication.Builder or WaitingClock",
                        access -> access.getOriginOwner().isEquivalentTo(TmdbAuthentication.Builder.class)
                                || access.getOriginOwner().isEquivalentTo(WaitingClock.class)));
        noClasses()
                .should()
                .accessTargetWhere(readingTheClock.and(DescribedPredicate.not(allowed)))
                .check(CORE);
    }

    @Test
    void nothingDependsOnTheJvmsDefaultLocaleZoneOrCharset() {
        noClasses()
                .should()
                .accessTargetWhere(call("java.util.(Locale|TimeZone).getDefault"))
                .orShould()
                .accessTargetWhere(call("java.time.ZoneId.systemDefault"))
                .orShould()
                .accessTargetWhere(call("java.nio.charset.Charset.defaultCharset"))
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "getBytes")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callConstructor(String.class, byte[].class)
                .check(CORE);
    }

    @Test
    void noStaticFieldCanChange() {
        DescribedPredicate<JavaClass> changeable = JavaClass.Predicates.assignableTo(Collection.class)
                .or(JavaClass.Predicates.assignableTo(Map.class))
                .or(JavaClass.Predicates.assignableTo(ThreadLocal.class))
                .or(JavaClass.Predicates.resideInAPackage(AtomicInteger.class.getPackageName()));
        fields().that().areStatic().should().beFinal().check(CORE);
        fields().that().areStatic().should().notHaveRawType(changeable).check(CORE);
        // an array can change, so none is handed out
        fields().that()
                .areStatic()
                .and()
                .haveRawType(DescribedPredicate.describe("array", JavaClass::isArray))
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .bePrivate()
                .check(CORE);
    }

    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CORE);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CORE);
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .accessTargetWhere(call("java.lang.Thread.sleep"))
                .orShould()
                .accessTargetWhere(call("java.util.concurrent.TimeUnit.sleep"))
                .check(CORE);
    }

    @Test
    void whatUsersSeeIsFinal_orMeantToBeImplemented() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveFullyQualifiedName(TmdbAuthenticationException.class.getName())
                .and(DescribedPredicate.not(DescribedPredicate.describe("enums", JavaClass::isEnum)))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }

    @Test
    void valuesHoldNothingThatCanChange() {
        fields().that()
                .areDeclaredInClassesThat(DescribedPredicate.describe("are records", JavaClass::isRecord))
                .should(ArchCondition.from(DescribedPredicate.<JavaField>describe(
                        "be no array", field -> !field.getRawType().isArray())))
                .check(CORE);
    }

    /** A call or another access, its target's owner and name matching a regular expression. */
    private static DescribedPredicate<JavaAccess<?>> call(String target) {
        return DescribedPredicate.describe(
                "the target is " + target,
                access -> (access.getTargetOwner().getName() + "." + access.getName()).matches(target));
    }
}
