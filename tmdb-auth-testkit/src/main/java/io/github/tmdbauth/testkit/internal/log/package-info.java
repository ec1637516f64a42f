/** Listens to what is logged, whoever logs it. */
@NullMarked
package io.github.tmdbauth.testkit.internal.log;

import org.jspecify.annotations.NullMarked;
