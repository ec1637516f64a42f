package io.github.tmdbauth.testkit.junit;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link TmdbAuthTest} does; to be used through that annotation. */
public final class TmdbAuthExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(TmdbAuthExtension.class);

    private static final Set<Class<?>> TYPES = Set.of(
            FakeTmdb.class,
            AuthenticationOperations.class,
            BlockingAuthenticationOperations.class,
            TmdbAuthentication.Builder.class);

    /** For JUnit. */
    public TmdbAuthExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "@TmdbAuthTest has one fake TMDb for each test method, so a constructor"
                            + " or a @BeforeAll method cannot have one; use a @BeforeEach method");
        }
        FakeAndClient resources = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        FakeAndClient.class, key -> new FakeAndClient(transport(context)), FakeAndClient.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == FakeTmdb.class) {
            return resources.fake();
        }
        if (type == TmdbAuthentication.Builder.class) {
            return resources.clientBuilder();
        }
        return type == AuthenticationOperations.class
                ? resources.client()
                : resources.client().blocking();
    }

    /** Here, and not by what JUnit does with values of its stores, which has changed from version to version. */
    @Override
    public void afterEach(ExtensionContext context) {
        FakeAndClient resources = context.getStore(NAMESPACE).remove(FakeAndClient.class, FakeAndClient.class);
        if (resources != null) {
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
