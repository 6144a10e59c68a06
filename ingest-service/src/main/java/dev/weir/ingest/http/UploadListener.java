package dev.weir.ingest.http;

/** Hears from an upload, on worker threads. */
interface UploadListener {

    /** There is room for more of the body. */
    void readOn();

    void finished(Answer answer);

    /** What the answer would have been that was given before Kafka had spoken. */
    void settled(Answer answer);
}
