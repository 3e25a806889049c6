package dev.tasuki.trial;

import dev.tasuki.record.Mode;
import dev.tasuki.record.Target;
import dev.tasuki.yaml.YamlNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a case is given, by {@code given} or by itself. */
record Setting(
    Optional<Mode> mode,
    Optional<Target> target,
    Optional<Instant> now,
    Optional<String> requester,
    Optional<String> reason,
    SortedMap<String, YamlNode> parameters,
    SortedMap<String, List<Reply>> answers,
    Optional<List<PersonAct>> people) {
  static final Setting NONE =
      new Setting(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>(),
          new TreeMap<>(),
          Optional.empty());

  Setting {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
  }

  /** This one, and what it leaves open from the other. */
  Setting over(Setting given) {
    SortedMap<String, YamlNode> allParameters = new TreeMap<>(given.parameters);
    allParameters.putAll(parameters);
    SortedMap<String, List<Reply>> allAnswers = new TreeMap<>(given.answers);
    allAnswers.putAll(answers);
    return new Setting(
        mode.or(given::mode),
        target.or(given::target),
        now.or(given::now),
        requester.or(given::requester),
        reason.or(given::reason),
        allParameters,
        allAnswers,
        people.or(given::people));
  }
}
