package dev.tasuki.sandbox.trial;

import dev.tasuki.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Results for programs. */
final class TrialJson {
  private TrialJson() {}

  static String of(List<FileResult> results) {
    SortedMap<String, Object> all = new TreeMap<>();
    all.put("files", results.stream().map(TrialJson::file).toList());
    all.put("passed", results.stream().noneMatch(one -> one.failed() > 0 || TrialText.broken(one)));
    return Json.write(all) + "\n";
  }

  private static SortedMap<String, Object> file(FileResult result) {
    SortedMap<String, Object> file = new TreeMap<>();
    file.put("file", result.file().source().file());
    file.put("runbook", result.runbook());
    List<Object> problems = new ArrayList<>();
    result
        .file()
        .problems()
        .forEach(
            problem -> {
              SortedMap<String, Object> one = new TreeMap<>();
              one.put("code", problem.code().id());
              one.put("line", problem.place().line());
              one.put("column", problem.place().column());
              one.put("message", problem.message());
              problem.hint().ifPresent(hint -> one.put("hint", hint));
              problems.add(one);
            });
    file.put("problems", problems);
    file.put("cases", result.cases().stream().map(TrialJson::one).toList());
    result
        .coverage()
        .ifPresent(
            coverage -> {
              SortedMap<String, Object> covered = new TreeMap<>();
              covered.put("percent", coverage.percent());
              covered.put("unreached", coverage.missing());
              file.put("coverage", covered);
            });
    return file;
  }

  private static SortedMap<String, Object> one(CaseResult result) {
    SortedMap<String, Object> one = new TreeMap<>();
    one.put("name", result.trial().name());
    one.put("passed", result.passed());
    one.put("seconds", result.took().toMillis() / 1000.0);
    List<Object> findings = new ArrayList<>();
    for (Finding finding : result.findings()) {
      SortedMap<String, Object> told = new TreeMap<>();
      told.put("line", finding.place().line());
      told.put("column", finding.place().column());
      if (finding.what().isEmpty()) {
        told.put("message", String.join(" ", finding.difference()));
      } else {
        told.put("what", finding.what());
        told.put("expected", finding.expected());
        told.put("actual", finding.actual());
      }
      findings.add(told);
    }
    one.put("findings", findings);
    return one;
  }
}
