package io.github.tmdbauth;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user can see of core: the JDK's types and core's own, so that no other library's version becomes the user's matter. */
class PublicApiTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(TmdbAuthentication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    private static Stream<JavaClass> publicTypes() {
        return CORE.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().contains(".internal"));
    }

    @Test
    void itMentionsNoTypeOfAnotherLibrary() {
        assertThat(publicTypes())
                .hasSizeGreaterThan(30)
                .allSatisfy(type -> assertThat(mentionedBy(type))
                        .as(type.getName())
                        .allMatch(resideInAnyPackage(
                                "java..",
                                "javax.net.ssl",
                                "io.github.tmdbauth",
                                "io.github.tmdbauth.signin",
                                "io.github.tmdbauth.spi")));
    }

    @Test
    void itMentionsNoTypeThatUsersCannotSee() {
        assertThat(publicTypes())
                .allSatisfy(type -> assertThat(mentionedBy(type))
                        .as(type.getName())
                        .allMatch(mentioned -> mentioned.getModifiers().contains(JavaModifier.PUBLIC)));
    }

    /** Supertypes, and what stands in the signatures of public and protected members, type arguments included. */
    private static List<JavaClass> mentionedBy(JavaClass type) {
        Stream<JavaType> supertypes = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> fields = type.getFields().stream()
                .filter(field -> isVisible(field.getModifiers()))
                .map(field -> field.getType());
        Stream<JavaType> signatures = type.getCodeUnits().stream()
                .filter(unit -> isVisible(unit.getModifiers()))
                .flatMap(unit -> Stream.of(
                                Stream.of(unit.getReturnType()),
                                unit.getParameterTypes().stream(),
                                unit.getExceptionTypes().stream())
                        .flatMap(types -> types));
        return Stream.of(supertypes, fields, signatures)
                .flatMap(types -> types)
                .flatMap(mentioned -> mentioned.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(mentioned -> !mentioned.isPrimitive())
                .toList();
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
