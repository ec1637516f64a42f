package io.github.tmdbauth.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever adds a fault proves it: its name begins the name of a test, or is one of the names in it. */
class EveryFaultIsProvedTest {
    @Test
    void everyFactoryHasATestOfItsName() {
        Set<String> proved = testNames(FaultsOnTheWireTest.class);
        List<String> unproved = Arrays.stream(Fault.class.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !name.equals("maintenance")) // proved with tmdbFaults
                .filter(name -> proved.stream().noneMatch(test -> test.startsWith(name + "_")))
                .toList();
        assertThat(unproved).isEmpty();
    }

    @Test
    void everyTlsFaultHasATestThatNamesIt() {
        String proved =
                String.join(" ", testNames(TlsFaultsOnTheWireTest.class)).toLowerCase(Locale.ROOT);
        // "closeAndResetInHandshake" proves two.
        Stream<String> names = Arrays.stream(TlsFault.values())
                .map(fault -> fault.name().replace("_", "").toLowerCase(Locale.ROOT))
                .map(name -> name.startsWith("close") ? "closeandreset" : name);
        assertThat(names).allSatisfy(name -> assertThat(proved).contains(name));
    }

    @Test
    void everyFaultHasAFactory() {
        long records = leaves(Fault.class).filter(type -> !type.isEnum()).count();
        long factories = Arrays.stream(Fault.class.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .count();
        // maintenance() is a status code with a name of its own
        assertThat(factories - 1).isEqualTo(records);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryFaultIsProvedTest::leaves)
                : Stream.of(type);
    }

    private static Set<String> testNames(Class<?> test) {
        return Arrays.stream(test.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
    }
}
