package io.github.tmdbauth.benchmarks.process;

import io.github.tmdbauth.benchmarks.client.Client;
import io.github.tmdbauth.benchmarks.client.Clients;
import java.net.URI;

/**
 * A program that needs one token: {@code FirstToken CLIENT BASE blocking|future [halt]}. Prints the microseconds from main to
 * the token, waits for a byte, closes the client and ends. With {@code halt} it ends right after the token, so that the JVM's
 * log of loaded classes ends there, too.
 */
public final class FirstToken {

    private FirstToken() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        Client client = Clients.open(args[0], URI.create(args[1]));
        Object token = args[2].equals("blocking")
                ? client.token()
                : client.futureToken().get();
        long micros = (System.nanoTime() - start) / 1000;
        if (args.length > 3) {
            Runtime.getRuntime().halt(token == null ? 1 : 0);
        }
        System.out.println(micros);
        System.in.read();
        client.close();
    }
}
