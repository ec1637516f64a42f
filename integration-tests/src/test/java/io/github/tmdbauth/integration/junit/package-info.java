/** The testkit's JUnit extension with the versions of JUnit that it is made for. */
@NullMarked
package io.github.tmdbauth.integration.junit;

import org.jspecify.annotations.NullMarked;
