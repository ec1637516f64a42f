package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ResourceLock(Resources.LOCALE)
@ResourceLock(Resources.TIME_ZONE)
class LocaleIndependenceTest {
    @ParameterizedTest
    @CsvSource({
        "th-TH-u-ca-buddhist-nu-thai, Asia/Bangkok",
        "ja-JP-u-ca-japanese, Asia/Tokyo",
        "ar-EG-u-nu-arab, Africa/Cairo",
        "fa-IR, Asia/Tehran",
        "tr-TR, America/St_Johns"
    })
    void answers_areTheSameEverywhere(String languageTag, String zone) throws Exception {
        Locale localeBefore = Locale.getDefault();
        TimeZone zoneBefore = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(languageTag));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            try (FakeTmdb fake = FakeTmdb.builder()
                    .startingAt(Instant.parse("2028-02-28T23:59:59.999Z"))
                    .user("İIıi", "ſtraße")
                    .start()) {
                TmdbApi api = TmdbApi.of(fake);

                RawReply token = api.ask(get("/3/authentication/token/new"));
                RawReply session = api.login("İIıi", "ſtraße", token.member("request_token"));

                assertThat(token.header("Date")).contains("Mon, 28 Feb 2028 23:59:59 GMT");
                assertThat(token.header("Content-Length")).contains("114");
                assertThat(token.member("expires_at")).isEqualTo("2028-02-29 00:59:59 UTC");
                assertSuccess(session);
                assertThat(fake.journal().toString())
                        .contains("POST /3/authentication/token/validate_with_login {")
                        .contains(" at 2028-02-28T23:59:59.999Z");
            }
        } finally {
            Locale.setDefault(localeBefore);
            TimeZone.setDefault(zoneBefore);
        }
    }
}
