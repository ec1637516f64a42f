package io.github.tmdbauth.testkit.junit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What {@link TmdbAuthTest} does, for a field of the test class when an annotation does not say enough:
 *
 * <pre>{@code
 * @RegisterExtension
 * final TmdbAuthExtension tmdb =
 *         TmdbAuthExtension.starting(() -> FakeTmdb.builder().user("alice", "wonderland").seed(1));
 * }</pre>
 *
 * <p>The parameters are those of {@link TmdbAuthTest}. A field that is not static has the fake and the client of its test
 * also in {@link #fake()} and {@link #client()}.
 *
 * <p>Tests of an application that is expensive to start, and so is kept from one test class to the next (as Spring keeps its
 * contexts), need a fake that stays where it is. It stands in one field for all of them, and they {@linkplain #using share}
 * it:
 *
 * <pre>{@code
 * abstract class ApplicationTest {
 *     static final FakeTmdb FAKE = FakeTmdb.start();
 *
 *     @RegisterExtension
 *     static final TmdbAuthExtension TMDB = TmdbAuthExtension.using(FAKE, FAKE.application());
 *
 *     // what the application is configured with; for Spring, a method with @DynamicPropertySource says the same
 *     static final Map<String, String> CONFIGURATION = Map.of(
 *             "tmdb.base-uri", FAKE.baseUri().toString(),
 *             "tmdb.api-key", FAKE.application().apiKey().value());
 * }
 * }</pre>
 *
 * <p>Nobody but its owner can say whether all is well with a shared fake: {@link FakeTmdb#verify()} is called after each test
 * for fakes of its own only.
 *
 * <p>Works with JUnit 5.10 and newer, and with JUnit 6. Safe for tests that run at the same time.
 */
public final class TmdbAuthExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(TmdbAuthExtension.class);

    private static final Set<Class<?>> TYPES = Set.of(
            FakeTmdb.class,
            FakeApplication.class,
            FakeUser.class,
            AuthenticationOperations.class,
            BlockingAuthenticationOperations.class,
            TmdbAuthentication.Builder.class);

    private final Supplier<FakeTmdb.Builder> starting;
    private final @Nullable FakeTmdb shared;
    private final @Nullable FakeApplication sharedApplication;
    private final String transport;

    /** The tests that run now, by their ids. */
    private final Map<String, ExtensionContext> running = new ConcurrentHashMap<>();

    /** For JUnit: a fake with one application and no users for each test. */
    public TmdbAuthExtension() {
        this(FakeTmdb::builder, null, null, "");
    }

    private TmdbAuthExtension(
            Supplier<FakeTmdb.Builder> starting,
            @Nullable FakeTmdb shared,
            @Nullable FakeApplication sharedApplication,
            String transport) {
        this.starting = starting;
        this.shared = shared;
        this.sharedApplication = sharedApplication;
        this.transport = transport;
    }

    /** Starts a fake with settings of one's own for each test, and closes it afterwards. */
    public static TmdbAuthExtension starting(Supplier<FakeTmdb.Builder> builder) {
        return new TmdbAuthExtension(requireNonNull(builder, "builder"), null, null, "");
    }

    /**
     * Lets all tests have the same fake, which somebody else has started; it is not closed. What tells them apart is their
     * application: each test gets one of its own, with a key of its own, so that tokens, sessions and clients of different
     * tests do not mix, not even when they run at the same time. What a fake has only one of, they share: its clock, its
     * journal, its users' names.
     */
    public static TmdbAuthExtension using(FakeTmdb fake) {
        return new TmdbAuthExtension(FakeTmdb::builder, requireNonNull(fake, "fake"), null, "");
    }

    /**
     * As {@link #using(FakeTmdb)}, with the same application for all tests: the one that what they test was configured
     * with. Several such applications on one fake, one for each configuration, do not mix.
     *
     * @param application one of that fake's
     */
    public static TmdbAuthExtension using(FakeTmdb fake, FakeApplication application) {
        return new TmdbAuthExtension(
                FakeTmdb::builder, requireNonNull(fake, "fake"), requireNonNull(application, "application"), "");
    }

    /**
     * The same with another transport for the injected clients.
     *
     * @param transport as in {@link TmdbAuthTest#transport()}
     */
    public TmdbAuthExtension withTransport(String transport) {
        return new TmdbAuthExtension(starting, shared, sharedApplication, requireNonNull(transport, "transport"));
    }

    /**
     * The fake of the test that runs now, or the one that is shared.
     *
     * @throws IllegalStateException if no test runs, or more than one: then only a parameter can tell them apart
     */
    public FakeTmdb fake() {
        return shared == null ? ofTheRunningTest().fake() : shared;
    }

    /**
     * The client of the test that runs now; closed after the test.
     *
     * @throws IllegalStateException as for {@link #fake()}
     */
    public AuthenticationOperations client() {
        return ofTheRunningTest().client();
    }

    private ResourcesOfOneTest ofTheRunningTest() {
        List<ExtensionContext> now = List.copyOf(running.values());
        if (now.isEmpty()) {
            throw new IllegalStateException("no test with this extension is running: its fake and client are there from"
                    + " @BeforeEach to @AfterEach");
        }
        if (now.size() > 1) {
            throw new IllegalStateException(now.size() + " tests with this extension are running at the same time, each"
                    + " with a fake or a client of its own; take them as parameters, or make the extension's field an"
                    + " instance field");
        }
        return resources(now.get(0));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running.put(context.getUniqueId(), context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        // Newer JUnits can be told to construct in the context of the test method; that should not decide what works.
        if (context.getTestMethod().isEmpty() || parameter.getDeclaringExecutable() instanceof Constructor) {
            return ofNoTest(type);
        }
        ResourcesOfOneTest resources = resources(context);
        if (type == FakeTmdb.class) {
            return resources.fake();
        }
        if (type == FakeApplication.class) {
            return resources.application();
        }
        if (type == FakeUser.class) {
            TmdbUser wanted = parameter
                    .findAnnotation(TmdbUser.class)
                    .orElseThrow(() -> new ParameterResolutionException(
                            "which user is wanted? A FakeUser needs a name: @TmdbUser(\"alice\") FakeUser alice"));
            return resources.user(wanted, nextNumber(context));
        }
        if (type == TmdbAuthentication.Builder.class) {
            return resources.clientBuilder();
        }
        return type == AuthenticationOperations.class
                ? resources.client()
                : resources.client().blocking();
    }

    /**
     * For constructors, {@code @BeforeAll} and {@code @AfterAll}. What belongs to one test is refused here rather than
     * kept: JUnit's stores look into the class when a method has no such value, so that all tests would have it.
     */
    private Object ofNoTest(Class<?> type) {
        if (shared != null && type == FakeTmdb.class) {
            return shared;
        }
        if (sharedApplication != null && type == FakeApplication.class) {
            return sharedApplication;
        }
        if (shared != null && sharedApplication != null && type == TmdbAuthentication.Builder.class) {
            return ResourcesOfOneTest.clientBuilder(shared, sharedApplication, transport);
        }
        throw new ParameterResolutionException(type.getSimpleName()
                + " belongs to one test method, so a constructor, a @BeforeAll or an @AfterAll method cannot have one; use a"
                + " @BeforeEach method, or share a fake: @RegisterExtension static final TmdbAuthExtension TMDB ="
                + " TmdbAuthExtension.using(FakeTmdb.start())");
    }

    private ResourcesOfOneTest resources(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(this, key -> newResources(context), ResourcesOfOneTest.class);
    }

    private ResourcesOfOneTest newResources(ExtensionContext context) {
        String wanted = transport.isEmpty() ? transport(context) : transport;
        if (shared == null) {
            return ResourcesOfOneTest.with(starting.get().start(), wanted);
        }
        return ResourcesOfOneTest.sharing(
                shared, sharedApplication == null ? shared.addApplication() : sharedApplication, wanted);
    }

    /** Counts over the whole run: a shared fake may be that of several classes, each with an extension of its own. */
    private static int nextNumber(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(AtomicInteger.class, key -> new AtomicInteger(), AtomicInteger.class)
                .incrementAndGet();
    }

    /** Here, and not by what JUnit does with values of its stores, which has changed from version to version. */
    @Override
    public void afterEach(ExtensionContext context) {
        running.remove(context.getUniqueId());
        ResourcesOfOneTest resources = context.getStore(NAMESPACE).remove(this, ResourcesOfOneTest.class);
        if (resources == null) {
            return;
        }
        try {
            if (context.getExecutionException().isEmpty()) {
                resources.verify();
            }
        } finally {
            resources.close();
        }
    }

    /** The method's annotation goes before that of its class, and that before those of the classes around it. */
    private static String transport(ExtensionContext context) {
        TmdbAuthTest found = annotationOn(context.getRequiredTestMethod());
        Class<?> type = context.getRequiredTestClass();
        while (found == null && type != null) {
            found = annotationOn(type);
            type = type.getEnclosingClass();
        }
        return found == null ? "" : found.transport();
    }

    /** Also by way of an annotation of the user's own that carries this one. */
    private static @Nullable TmdbAuthTest annotationOn(AnnotatedElement element) {
        TmdbAuthTest found = element.getAnnotation(TmdbAuthTest.class);
        for (Annotation other : element.getAnnotations()) {
            if (found == null) {
                found = other.annotationType().getAnnotation(TmdbAuthTest.class);
            }
        }
        return found;
    }
}
