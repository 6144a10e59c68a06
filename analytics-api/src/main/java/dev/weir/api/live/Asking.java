package dev.weir.api.live;

import dev.weir.api.answer.Answer;
import dev.weir.api.answer.Answers;
import dev.weir.api.question.Question;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What every live question needs to be asked. */
record Asking(Answers answers, Vertx vertx, Clock clock, int mostRows, Duration patience, Counter asked) {

    Future<Answer> ask(Question question, Instant now) {
        asked.increment();
        return answers.answer(question, now);
    }
}
