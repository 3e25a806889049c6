package dev.tasuki.starter.audit;

import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.text.Bounded;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line of JSON for everything that was refused, at most {@value #LINES_PER_MINUTE} a
 * minute for each person, so that nobody can flood the record; what was left out is counted and
 * said in that person's next line.
 */
public final class Audit {
  static final int LINES_PER_MINUTE = 30;
  private static final int PEOPLE_REMEMBERED = 1_000;
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<String, Minute> minutes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
          return size() > PEOPLE_REMEMBERED;
        }
      };

  public Audit(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Records a refusal.
   *
   * @param what {@code start}, {@code decision}, {@code command}, {@code alert} or {@code access}
   * @param who name of a person or of an integration
   * @param about run, runbook or route
   */
  public void refused(String what, String who, String about, RunbookException why) {
    meters.counter("tasuki.refusals", "what", what, "code", why.error().id()).increment();
    Allowed allowed = allow(who);
    if (!allowed.write()) {
      return;
    }
    SortedMap<String, Object> line = new TreeMap<>();
    line.put("at", Instant.now(clock).toString());
    line.put("event", "refused");
    line.put("what", what);
    line.put("who", Bounded.line(who, 200));
    line.put("about", Bounded.line(about, 300));
    line.put("code", why.error().id());
    line.put("why", Bounded.line(String.valueOf(why.getMessage()), 500));
    if (allowed.leftOut() > 0) {
      line.put("leftOut", allowed.leftOut());
    }
    AUDIT.info(Json.write(line));
  }

  private synchronized Allowed allow(String who) {
    long now = clock.instant().getEpochSecond() / 60;
    Minute minute = minutes.getOrDefault(who, new Minute(now, 0, 0));
    if (minute.number() != now) {
      minute = new Minute(now, 0, minute.leftOut());
    }
    if (minute.lines() >= LINES_PER_MINUTE) {
      minutes.put(who, new Minute(now, minute.lines(), minute.leftOut() + 1));
      return new Allowed(false, 0);
    }
    minutes.put(who, new Minute(now, minute.lines() + 1, 0));
    return new Allowed(true, minute.leftOut());
  }

  private record Minute(long number, int lines, int leftOut) {}

  private record Allowed(boolean write, int leftOut) {}
}
