package io.github.tmdbauth.testkit.standalone;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import io.github.tmdbauth.testkit.VirtualClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
final class Options {
    private final List<FakeUser> users = new ArrayList<>();
    private final List<ApiKey> apiKeys = new ArrayList<>();
    private final List<String> tlsNames = new ArrayList<>();
    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port;
    private @Nullable ReadAccessToken readAccessToken;
    private @Nullable Long seed;
    private boolean virtualTime;
    private @Nullable Instant time;
    private boolean tls;
    private @Nullable Path readyFile;
    private boolean help;

    private Options() {}

    /** @throws IllegalArgumentException if they make no sense; the text names the option, and no secret */
    static Options parse(String... arguments) {
        Options options = new Options();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            String name = equals < 0 || !argument.startsWith("--") ? argument : argument.substring(0, equals);
            switch (name) {
                case "--help", "-h" -> options.help = true;
                case "--tls" -> options.tls = true;
                default -> {
                    requireKnown(name);
                    if (equals < 0 && ++i == arguments.length) {
                        throw new IllegalArgumentException(name + ": is the last argument, and needs a value after it");
                    }
                    options.set(name, equals < 0 ? arguments[i] : argument.substring(equals + 1));
                }
            }
            if (equals >= 0 && (name.equals("--tls") || name.equals("--help"))) {
                throw new IllegalArgumentException(name + ": takes no value");
            }
        }
        options.requireSense();
        return options;
    }

    private static void requireKnown(String name) {
        if (!Help.VALUE_OPTIONS.contains(name)) {
            throw new IllegalArgumentException((name.startsWith("-") ? name : "an argument without an option before it")
                    + ": is no option; expected one of --help, --tls, " + String.join(", ", Help.VALUE_OPTIONS));
        }
    }

    private void set(String name, String value) {
        switch (name) {
            case "--port" -> port = (int) number(name, value, 0, 65535);
            case "--host" -> address = address(name, value);
            case "--user" -> users.add(user(name, value));
            case "--api-key" -> apiKeys.add(apiKey(name, value));
            case "--read-access-token" -> readAccessToken = readAccessToken(name, value);
            case "--seed" -> seed = number(name, value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "--clock" -> virtualTime = isVirtual(name, value);
            case "--time" -> time = instant(name, value);
            case "--tls-name" -> tlsNames.add(hostName(name, value));
            case "--ready-file" -> readyFile = Path.of(required(name, value));
            default -> throw new IllegalStateException(name);
        }
    }

    private void requireSense() {
        if (!tlsNames.isEmpty() && !tls) {
            throw new IllegalArgumentException("--tls-name: is for the certificate of --tls, which is not given");
        }
        if (time != null && !virtualTime) {
            throw new IllegalArgumentException("--time: is for --clock virtual, which is not given");
        }
        if (readAccessToken != null && apiKeys.isEmpty()) {
            throw new IllegalArgumentException(
                    "--read-access-token: is that of the first --api-key, which is not given");
        }
    }

    boolean help() {
        return help;
    }

    InetAddress address() {
        return address;
    }

    boolean tls() {
        return tls;
    }

    @Nullable Path readyFile() {
        return readyFile;
    }

    /** Begins the fake that these options describe, with its admin API. */
    FakeTmdb.Builder fake() {
        FakeTmdb.Builder fake = FakeTmdb.builder().adminApi().address(address).port(port);
        for (ApiKey apiKey : apiKeys) {
            FakeApplication application = FakeApplication.withApiKey(apiKey.value());
            boolean first = apiKey.equals(apiKeys.get(0));
            fake.application(
                    first && readAccessToken != null ? new FakeApplication(apiKey, readAccessToken) : application);
        }
        for (FakeUser user : users) {
            fake.user(user);
        }
        if (seed != null) {
            fake.seed(seed);
        }
        if (tls) {
            fake.tls(tlsNames.toArray(String[]::new));
        }
        if (virtualTime) {
            fake.startingAt(time == null ? VirtualClock.DEFAULT_START : time);
        } else {
            fake.clock(VirtualClock.following(InstantSource.system()));
        }
        return fake;
    }

    private static long number(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As with a number out of bounds.
        }
        throw new IllegalArgumentException(name + ": is " + value + ", expected a whole number"
                + (most == Long.MAX_VALUE ? "" : " from " + least + " to " + most));
    }

    private static InetAddress address(String name, String value) {
        try {
            return InetAddress.getByName(required(name, value));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    name + ": is " + value + ", expected an address of this machine, or 0.0.0.0 for all", e);
        }
    }

    /** A password may have a colon, a name cannot: there is no other way to tell where it ends. */
    private FakeUser user(String name, String value) {
        int colon = value.indexOf(':');
        if (colon < 1 || colon == value.length() - 1) {
            throw new IllegalArgumentException(name + ": expected NAME:PASSWORD, neither of them empty, found "
                    + (colon < 0 ? "no colon" : colon == 0 ? "an empty name" : "an empty password"));
        }
        FakeUser user = FakeUser.of(value.substring(0, colon), value.substring(colon + 1));
        if (users.stream().anyMatch(other -> other.name().equals(user.name()))) {
            throw new IllegalArgumentException(name + ": the same name is given twice");
        }
        return user;
    }

    private ApiKey apiKey(String name, String value) {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException(name + ": expected 32 hexadecimal characters in lower case, found "
                    + value.length() + " characters");
        }
        ApiKey key = new ApiKey(value);
        if (apiKeys.contains(key)) {
            throw new IllegalArgumentException(name + ": the same key is given twice");
        }
        return key;
    }

    private static ReadAccessToken readAccessToken(String name, String value) {
        try {
            return new ReadAccessToken(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + ": expected a JWT, three parts with a dot between them, found " + value.length()
                            + " characters of another form",
                    e);
        }
    }

    private static boolean isVirtual(String name, String value) {
        return switch (value) {
            case "virtual" -> true;
            case "real" -> false;
            default -> throw new IllegalArgumentException(name + ": is " + value + ", expected real or virtual");
        };
    }

    private static Instant instant(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + ": is " + value + ", expected a time as 2026-01-01T12:00:00Z", e);
        }
    }

    private static String hostName(String name, String value) {
        if (!value.matches("[A-Za-z0-9.*-]+")) {
            throw new IllegalArgumentException(name + ": is " + value + ", expected a host name as api.themoviedb.org");
        }
        return value;
    }

    private static String required(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + ": is empty");
        }
        return value;
    }
}
