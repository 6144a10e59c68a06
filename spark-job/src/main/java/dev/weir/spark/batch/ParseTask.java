package dev.weir.spark.batch;

import dev.weir.catalog.derive.Canary;
import dev.weir.spark.json.EventJson;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;

/** Reads the records of a task, see {@link ParseEvents}. */
final class ParseTask implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {

    private static final long serialVersionUID = 1L;

    private static final int KEY = ParseEvents.RECORD.fieldIndex("key");
    private static final int VALUE = ParseEvents.RECORD.fieldIndex("value");
    private static final int HEADERS = ParseEvents.RECORD.length();

    private final StructType event;
    private final boolean keepsAll;

    /** @param keepsAll whether key and headers come along */
    ParseTask(StructType event, boolean keepsAll) {
        this.event = event;
        this.keepsAll = keepsAll;
    }

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> records) {
        var json = new EventJson(event);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public InternalRow next() {
                return parsed(records.next(), json);
            }
        };
    }

    private InternalRow parsed(InternalRow record, EventJson json) {
        byte[] key = record.isNullAt(KEY) ? null : record.getBinary(KEY);
        byte[] value = record.isNullAt(VALUE) ? null : record.getBinary(VALUE);
        var fields = value == null ? null : json.read(value);
        int firstField = keepsAll ? 8 : 6;
        var row = new Object[firstField + event.length()];
        row[0] = record.getInt(0);
        row[1] = record.getLong(1);
        row[2] = record.isNullAt(2) ? null : Long.valueOf(record.getLong(2));
        row[3] = value;
        row[4] = fields != null;
        row[5] = Canary.is(key, value);
        if (keepsAll) {
            row[6] = key;
            row[7] = record.isNullAt(HEADERS) ? null : record.getArray(HEADERS);
        }
        if (fields != null) {
            for (int i = 0; i < event.length(); i++) {
                row[firstField + i] = fields.get(i, event.fields()[i].dataType());
            }
        }
        return new GenericInternalRow(row);
    }
}
