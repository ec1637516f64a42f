/**
 * What a stranger meets who depends on the published jars: each test starts a program in a JVM of its own, with the class path
 * of one of the projects in {@code integration-tests/consumers}.
 */
@NullMarked
package io.github.tmdbauth.integration.consumers;

import org.jspecify.annotations.NullMarked;
