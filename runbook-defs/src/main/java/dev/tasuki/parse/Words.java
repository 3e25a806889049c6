package dev.tasuki.parse;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.ChildMode;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.TriggerStart;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The words and keys of the language. */
final class Words {
  static final SortedMap<String, TargetKind> TARGETS = of(TargetKind.values(), TargetKind::word);
  static final SortedMap<String, OnFailure> ON_FAILURE = of(OnFailure.values(), OnFailure::word);
  static final SortedMap<String, OnTimeout> ON_TIMEOUT = of(OnTimeout.values(), OnTimeout::word);
  static final SortedMap<String, OnDenied> ON_DENIED = of(OnDenied.values(), OnDenied::word);
  static final SortedMap<String, FinishOutcome> OUTCOMES =
      of(FinishOutcome.values(), FinishOutcome::word);
  static final SortedMap<String, TriggerStart> STARTS =
      of(TriggerStart.values(), TriggerStart::word);
  static final SortedMap<String, ParameterType> TYPES =
      of(ParameterType.values(), ParameterType::word);
  static final List<PhaseName> PHASES =
      List.of(
          PhaseName.PREFLIGHT,
          PhaseName.DECIDE,
          PhaseName.PROTECT,
          PhaseName.ACT,
          PhaseName.VERIFY);
  static final SortedMap<String, ChildMode> CHILD_MODES = of(ChildMode.values(), ChildMode::word);
  static final SortedMap<String, Risk> RISKS = of(Risk.values(), Risk::word);

  /** The source that no alert comes from. */
  static final String SCHEDULE = "schedule";

  static final List<String> SOURCES =
      List.of(
          "alertmanager",
          "grafana",
          "sns",
          "eventbridge",
          "falco",
          "datadog",
          "pagerduty",
          "generic",
          SCHEDULE);

  private Words() {}

  private static <E> SortedMap<String, E> of(E[] values, Function<E, String> word) {
    SortedMap<String, E> words = new TreeMap<>();
    Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
    return Collections.unmodifiableSortedMap(words);
  }
}
