package dev.weir.spark.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.max;

import dev.weir.spark.ledger.CompactionNotes;
import dev.weir.spark.ledger.CompactionNotes.Note;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Makes one file of the small ones of a directory.
 *
 * <p>The new file is written beside the lake, the exchange is noted in the ledger, the new file moves in, the old ones go, the note
 * goes. An exchange that was noted is finished by whoever comes next; before that, nothing has happened to the lake. So no row is ever
 * missing, and for as long as an exchange takes a row may be there twice.
 */
final class Compaction {

    /** What has just been done, so that a test can end there. */
    enum Step {
        WRITTEN,
        NOTED,
        MOVED_IN,
        SOURCE_GONE,
        SOURCES_GONE
    }

    static final long SMALL = 32L << 20;
    static final long LARGEST = 128L << 20;

    private static final String PREFIX = "compact-";
    private static final StructType PLACES =
            new StructType().add(LakeRows.PARTITION, DataTypes.IntegerType).add(LakeRows.OFFSET, DataTypes.LongType);

    private final SparkSession spark;
    private final LakeFiles files;
    private final CompactionNotes notes;
    private final Consumer<Step> after;

    Compaction(SparkSession spark, LakeFiles files, CompactionNotes notes, Consumer<Step> after) {
        this.spark = spark;
        this.files = files;
        this.notes = notes;
        this.after = after;
    }

    /** Finishes what somebody else has begun. */
    void repair() {
        try {
            for (var note : notes.all()) {
                finish(note);
            }
            for (String left : files.besides()) {
                if (left.startsWith(PREFIX)) {
                    files.delete(files.beside(left));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot finish an exchange of files in the lake", e);
        }
    }

    Compacted run(Ripe ripe) {
        repair();
        var done = Compacted.NOTHING;
        try {
            for (Path directory : files.directories()) {
                if (ripe.includes(directory.getName())) {
                    for (var group : groups(directory, ripe)) {
                        exchange(directory, group);
                        done = done.plus(new Compacted(group.size(), 1));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compact the lake", e);
        }
        return done;
    }

    /** Files that can become one: of the same columns, and together no larger than a file should be. */
    private List<List<Footer>> groups(Path directory, Ripe ripe) throws IOException {
        var small = files.in(directory).stream()
                .filter(file -> file.getLen() < SMALL)
                .toList();
        if (small.size() < ripe.fewest()) {
            return List.of();
        }
        var unfinished = unfinished(small, ripe);
        var byShape = new LinkedHashMap<String, List<Footer>>();
        for (var file : small) {
            if (!unfinished.contains(file.getPath().getName())) {
                var footer = Footer.of(file, files.settings());
                byShape.computeIfAbsent(footer.shape(), shape -> new ArrayList<>())
                        .add(footer);
            }
        }
        byShape.remove("");
        return byShape.values().stream()
                .flatMap(same -> cut(same).stream())
                .filter(group -> group.size() >= ripe.fewest())
                .toList();
    }

    private static Collection<List<Footer>> cut(List<Footer> same) {
        var groups = new ArrayList<List<Footer>>();
        long bytes = LARGEST;
        for (var file : same) {
            bytes += file.bytes();
            if (bytes > LARGEST) {
                groups.add(new ArrayList<>());
                bytes = file.bytes();
            }
            groups.get(groups.size() - 1).add(file);
        }
        return groups;
    }

    /** Names of files whose batch may come again. */
    private Set<String> unfinished(List<FileStatus> small, Ripe ripe) {
        var names = new HashSet<String>();
        for (Row row : spark.read()
                .schema(PLACES)
                .parquet(small.stream().map(file -> file.getPath().toString()).toArray(String[]::new))
                .groupBy(input_file_name().as("file"), col(LakeRows.PARTITION))
                .agg(max(LakeRows.OFFSET))
                .collectAsList()) {
            if (!ripe.includes(row.getInt(1), row.getLong(2))) {
                String file = row.getString(0);
                names.add(file.substring(file.lastIndexOf('/') + 1));
            }
        }
        return names;
    }

    private void exchange(Path directory, List<Footer> group) throws IOException {
        var sources = group.stream().map(file -> file.path().getName()).toList();
        String name = PREFIX + UUID.nameUUIDFromBytes((directory.getName() + sources).getBytes(StandardCharsets.UTF_8));
        spark.read()
                .parquet(group.stream().map(file -> file.path().toString()).toArray(String[]::new))
                .coalesce(1)
                .sortWithinPartitions(LakeRows.PARTITION, LakeRows.OFFSET)
                .write()
                .mode(SaveMode.Overwrite)
                .option("compression", "zstd")
                .parquet(files.beside(name).toString());
        expectRows(name, group);
        after.accept(Step.WRITTEN);
        var note = new Note(directory.getName(), name + ".parquet", sources);
        notes.add(note);
        after.accept(Step.NOTED);
        finish(note);
    }

    private void expectRows(String name, List<Footer> group) throws IOException {
        long expected = group.stream().mapToLong(Footer::rows).sum();
        var written = files.in(files.beside(name));
        long found = 0;
        for (var file : written) {
            found += Footer.of(file, files.settings()).rows();
        }
        if (written.size() != 1 || found != expected) {
            throw new IOException("expected one file with %d rows in %s, found %d with %d"
                    .formatted(expected, files.beside(name), written.size(), found));
        }
    }

    /** Every step may have been done already. */
    private void finish(Note note) throws IOException {
        var directory = files.directory(note.directory());
        var target = new Path(directory, note.target());
        var beside = files.beside(note.target().replace(".parquet", ""));
        if (!files.exists(target)) {
            var written = files.exists(beside) ? files.in(beside) : List.<FileStatus>of();
            if (written.size() != 1) {
                throw new IOException(
                        "expected the file that becomes %s in %s, found %d; the rows are still in %s of that directory: delete the row of weir.lake_compaction to compact them anew"
                                .formatted(target, beside, written.size(), note.sources()));
            }
            files.move(written.get(0).getPath(), target);
        }
        after.accept(Step.MOVED_IN);
        for (String source : note.sources()) {
            files.delete(new Path(directory, source));
            after.accept(Step.SOURCE_GONE);
        }
        files.delete(beside);
        after.accept(Step.SOURCES_GONE);
        notes.remove(note);
    }
}
