package io.github.tmdbauth.integration.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fuzzer found worth keeping gives results and errors of this library, and nothing else. */
class AnswerCorpusTest {

    @Test
    void everyInputOfTheCorpus_givesAResultOrOurError() throws Exception {
        List<byte[]> corpus = Corpus.load();
        long results = corpus.stream().filter(AnswerFuzz::answer).count();

        // Neither all nor none of them: else it would not be the answers that decide.
        assertThat(results).isBetween(10L, corpus.size() - 100L);
    }
}
