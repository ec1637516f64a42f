/** The fake TMDb in JUnit 5 tests; needs {@code junit-jupiter-api}, which the test kit does not bring along. */
@NullMarked
package io.github.tmdbauth.testkit.junit;

import org.jspecify.annotations.NullMarked;
