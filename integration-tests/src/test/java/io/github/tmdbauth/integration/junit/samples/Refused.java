package io.github.tmdbauth.integration.junit.samples;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.junit.TmdbAuthExtension;
import io.github.tmdbauth.testkit.junit.TmdbAuthTest;
import io.github.tmdbauth.testkit.junit.TmdbUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each of these has one mistake, and JUnit reports it. */
final class Refused {
    private Refused() {}

    @TmdbAuthTest
    static class InTheConstructor {
        InTheConstructor(FakeTmdb fake) {}

        @Test
        void test() {}
    }

    @TmdbAuthTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class InTheConstructorOfTheOnlyInstance {
        InTheConstructorOfTheOnlyInstance(AuthenticationOperations tmdb) {}

        @Test
        void test() {}
    }

    @TmdbAuthTest
    static class BeforeAllTests {
        @BeforeAll
        static void prepare(FakeTmdb fake) {}

        @Test
        void test(FakeTmdb fake) {}
    }

    @TmdbAuthTest
    static class AfterAllTests {
        @AfterAll
        static void prepare(FakeTmdb fake) {}

        @Test
        void test(FakeTmdb fake) {}
    }

    static class OfASharedFake {
        @RegisterExtension
        static final TmdbAuthExtension TMDB = TmdbAuthExtension.using(Application.FAKE);

        @BeforeAll
        static void prepare(@TmdbUser("alice") FakeUser alice) {}

        @Test
        void test() {}
    }

    @TmdbAuthTest
    static class FaultThatNeverHappens {
        @Test
        void test(FakeTmdb fake) {
            fake.on(Operation.CREATE_SESSION).inject(Fault.reset()).once();
        }
    }

    @TmdbAuthTest
    static class WithoutAName {
        @Test
        void test(FakeUser user) {}
    }
}
