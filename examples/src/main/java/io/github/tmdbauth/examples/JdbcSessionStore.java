package io.github.tmdbauth.examples;

import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.SessionStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Sessions in a table of an SQL database. The statements are standard SQL, and tried with H2 and PostgreSQL. A session id is
 * a secret: let nobody but the application read the table, and encrypt the disk that it lies on.
 */
public final class JdbcSessionStore implements SessionStore<Session> {

    /** "A row with this key is there already", in every database. */
    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource database;

    /** Expects the table of {@link #createTable()}. */
    public JdbcSessionStore(DataSource database) {
        this.database = database;
    }

    /** Creates the table unless it is there. */
    public void createTable() {
        update("CREATE TABLE IF NOT EXISTS tmdb_session ("
                + "user_id VARCHAR(200) PRIMARY KEY, session_id VARCHAR(200) NOT NULL)");
    }

    @Override
    public Optional<Session> find(String user) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT session_id FROM tmdb_session WHERE user_id = ?")) {
            select.setString(1, user);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Session(row.getString(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the sessions", e);
        }
    }

    @Override
    public void save(String user, Session access) {
        if (replace(user, access)) {
            return;
        }
        try {
            update("INSERT INTO tmdb_session (user_id, session_id) VALUES (?, ?)", user, access.id());
        } catch (IllegalStateException e) {
            // Another request of the same user was faster.
            if (!(e.getCause() instanceof SQLException cause) || !UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                throw e;
            }
            replace(user, access);
        }
    }

    @Override
    public void remove(String user, Session access) {
        update("DELETE FROM tmdb_session WHERE user_id = ? AND session_id = ?", user, access.id());
    }

    private boolean replace(String user, Session access) {
        return update("UPDATE tmdb_session SET session_id = ? WHERE user_id = ?", access.id(), user) > 0;
    }

    private int update(String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot change the sessions", e);
        }
    }
}
