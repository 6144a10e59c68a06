package dev.weir.local.simulator.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A kind of log entry with its parameters, whose shape depends on it. A hidden one is not in the list of changes. */
record LogAction(String type, String name, boolean hidden, Params params) {

    /** `log_params`: an object, an array, a string, or not there at all. */
    interface Params {
        void write(JsonGenerator json) throws IOException;
    }
}
