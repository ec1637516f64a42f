/** The fake TMDb as a program of its own, for tests that are not written for the JVM. */
@NullMarked
package io.github.tmdbauth.testkit.standalone;

import org.jspecify.annotations.NullMarked;
