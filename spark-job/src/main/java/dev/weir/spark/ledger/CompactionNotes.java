package dev.weir.spark.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which files of a stream's lake are being exchanged. Whoever holds the notes is the only one to exchange any. */
public final class CompactionNotes implements AutoCloseable {

    /** The file that takes the place of others, all of one directory. */
    public record Note(String directory, String target, List<String> sources) {

        public Note {
            sources = List.copyOf(sources);
        }
    }

    private final String stream;
    private final Connection connection;

    private CompactionNotes(String stream, Connection connection) {
        this.stream = stream;
        this.connection = connection;
    }

    /** Empty while somebody else holds them. They are let go by closing them, or by the end of the process. */
    public static Optional<CompactionNotes> claim(String stream, DatabaseConfig database) {
        try {
            var connection = database.connect();
            try {
                if (lock(connection, stream)) {
                    return Optional.of(new CompactionNotes(stream, connection));
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw unavailable(stream, e);
        }
    }

    private static boolean lock(Connection connection, String stream) throws SQLException {
        try (var select = connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
            select.setString(1, "weir " + stream + " lake compaction");
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    public List<Note> all() {
        try (var select = connection.prepareStatement(
                "SELECT directory, target, sources FROM weir.lake_compaction WHERE stream = ? ORDER BY directory")) {
            select.setString(1, stream);
            var notes = new ArrayList<Note>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var sources = (String[]) rows.getArray(3).getArray();
                    notes.add(new Note(rows.getString(1), rows.getString(2), List.of(sources)));
                }
            }
            return notes;
        } catch (SQLException e) {
            throw unavailable(stream, e);
        }
    }

    public void add(Note note) {
        try (var insert = connection.prepareStatement(
                "INSERT INTO weir.lake_compaction (stream, directory, target, sources) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, stream);
            insert.setString(2, note.directory());
            insert.setString(3, note.target());
            insert.setArray(4, connection.createArrayOf("text", note.sources().toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(stream, e);
        }
    }

    public void remove(Note note) {
        try (var delete =
                connection.prepareStatement("DELETE FROM weir.lake_compaction WHERE stream = ? AND directory = ?")) {
            delete.setString(1, stream);
            delete.setString(2, note.directory());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(stream, e);
        }
    }

    private static LedgerUnavailable unavailable(String stream, SQLException e) {
        return new LedgerUnavailable("cannot note which files of the lake of " + stream + " are exchanged", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unavailable(stream, e);
        }
    }
}
