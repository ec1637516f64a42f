/**
 * The contract that every transport keeps, as tests: extend {@link
 * io.github.tmdbauth.testkit.contract.TransportContract}.
 */
@NullMarked
package io.github.tmdbauth.testkit.contract;

import org.jspecify.annotations.NullMarked;
