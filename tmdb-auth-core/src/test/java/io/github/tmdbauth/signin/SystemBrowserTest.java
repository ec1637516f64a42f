package io.github.tmdbauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemBrowserTest {

    private static final URI PAGE = URI.create("https://www.themoviedb.org/authenticate/token?redirect_to=x&y");

    @Test
    void everyDesktopHasItsCommand() {
        Map<String, String> desktop = Map.of("DISPLAY", ":0");

        assertThat(SystemBrowser.command("Linux", desktop, PAGE)).containsExactly("xdg-open", PAGE.toString());
        assertThat(SystemBrowser.command("FreeBSD", Map.of("WAYLAND_DISPLAY", "wayland-0"), PAGE))
                .containsExactly("xdg-open", PAGE.toString());
        assertThat(SystemBrowser.command("Mac OS X", Map.of(), PAGE)).containsExactly("/usr/bin/open", PAGE.toString());
        assertThat(SystemBrowser.command("Windows 11", Map.of("SystemRoot", "D:\\Win"), PAGE))
                .containsExactly("D:\\Win\\System32\\rundll32.exe", "url.dll,FileProtocolHandler", PAGE.toString());
        assertThat(SystemBrowser.command("Windows 11", Map.of(), PAGE))
                .first()
                .isEqualTo("C:\\Windows\\System32\\rundll32.exe");
    }

    @Test
    void withoutADesktopNothingIsStarted() {
        assertThat(SystemBrowser.command("Linux", Map.of(), PAGE)).isEmpty();
        assertThat(SystemBrowser.start(List.of())).isFalse();
    }

    @Test
    void aCommandThatIsMissingIsNoBrowser() {
        assertThat(SystemBrowser.start(List.of("tmdb-auth-no-such-command"))).isFalse();
    }

    @Test
    void aCommandIsStarted() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(SystemBrowser.start(List.of(java, "-version"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "javascript:alert(1)", "--help", "myapp://done"})
    void onlyPagesAreOpened(String page) {
        assertThatThrownBy(() -> SystemBrowser.open(URI.create(page))).isInstanceOf(IllegalArgumentException.class);
    }
}
