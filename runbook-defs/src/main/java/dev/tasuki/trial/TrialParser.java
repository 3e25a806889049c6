package dev.tasuki.trial;

import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Scalar;
import dev.tasuki.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a test's file; every mistake is a problem, none stops it. */
public final class TrialParser {
  /** The first key of a test's file. */
  public static final String KEY = "test";

  private final TrialContext context;
  private final SettingParser settings;
  private final Map<String, Place> names = new LinkedHashMap<>();
  private final SortedSet<String> told = new TreeSet<>();

  private TrialParser(TrialContext context) {
    this.context = context;
    this.settings = new SettingParser(context);
  }

  /**
   * The test as far as it can be read, of use only if there was no error; empty with problems if
   * its runbook cannot be found.
   */
  public static Optional<Trial> parse(
      SourceText source, TestedRunbooks runbooks, Problems problems) {
    return YamlReader.read(source, problems)
        .flatMap(root -> MappingReader.of(root, "the test", problems))
        .flatMap(top -> parse(top, runbooks, problems));
  }

  private static Optional<Trial> parse(
      MappingReader top, TestedRunbooks runbooks, Problems problems) {
    Optional<Scalar> id = top.requireScalar(KEY);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Optional<PinnedRunbook> runbook = runbooks.find(id.get().text());
    if (runbook.isEmpty()) {
      Problem problem =
          Problem.error(
              RunbookError.RUNBOOK_UNKNOWN,
              id.get().place(),
              "there is no runbook \"%s\" without errors to test; \"tasuki check\" tells the errors"
                  .formatted(id.get().text()));
      problems.add(
          NearestName.hint(id.get().text(), runbooks.ids(), "runbooks")
              .map(problem::withHint)
              .orElse(problem));
      return Optional.empty();
    }
    return Optional.of(
        new TrialParser(new TrialContext(runbook.get(), problems)).trial(id.get(), top));
  }

  private Trial trial(Scalar id, MappingReader top) {
    Setting given =
        top.mapping("given")
            .map(
                reader -> {
                  Setting setting = settings.read(reader);
                  reader.done();
                  return setting;
                })
            .orElse(Setting.NONE);
    top.require("cases");
    List<TrialCase> cases = new ArrayList<>();
    for (YamlNode node : top.list("cases")) {
      MappingReader.of(node, "the case", context.problems)
          .flatMap(reader -> trialCase(reader, given))
          .ifPresent(cases::add);
    }
    top.done();
    return new Trial(id.text(), id.place(), cases);
  }

  private Optional<TrialCase> trialCase(MappingReader reader, Setting given) {
    Optional<Scalar> name = reader.requireScalar("name");
    name.ifPresent(this::takeName);
    Setting setting = settings.read(reader).over(given);
    Place place = name.map(Scalar::place).orElse(reader.place());
    SortedMap<String, Object> parameters = parameters(setting, place);
    reader.require("expect");
    Optional<Expectations> expect =
        reader.mapping("expect").map(expected -> new ExpectationsParser(context, expected).read());
    reader.done();
    if (name.isEmpty() || expect.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TrialCase(
            name.get().text(),
            place,
            setting.mode().orElse(Mode.EXECUTE),
            setting.target().orElseGet(settings::defaultTarget),
            setting.now().orElse(TrialCase.BEGINS),
            setting.requester().orElse("requester"),
            setting.reason().orElse("a test"),
            parameters,
            setting.answers(),
            setting.people().orElse(List.of()),
            expect.get()));
  }

  private void takeName(Scalar name) {
    Place first = names.putIfAbsent(name.text(), name.place());
    if (first != null) {
      context.problems.add(
          Problem.error(
                  RunbookError.NAME_REPEATED,
                  name.place(),
                  "there are two cases \"%s\"".formatted(name.text()))
              .withHint("the other one stands in line " + first.line()));
    }
  }

  private SortedMap<String, Object> parameters(Setting setting, Place ofCase) {
    SortedMap<String, Object> given = new TreeMap<>();
    setting.parameters().forEach((name, node) -> given.put(name, YamlNode.toJson(node)));
    ParameterValues.Checked checked = ParameterValues.check(context.runbook.definition(), given);
    for (ParameterValues.Complaint complaint : checked.complaints()) {
      Optional<YamlNode> node =
          Optional.ofNullable(setting.parameters().get(complaint.parameter()));
      Place place = node.map(YamlNode::place).orElse(ofCase);
      Problem problem = Problem.error(RunbookError.PARAMETER_INVALID, place, complaint.message());
      // What `given` has wrong is wrong in every case, and told once.
      if (told.add(place + complaint.message())) {
        context.problems.add(complaint.hint().map(problem::withHint).orElse(problem));
      }
    }
    return checked.values();
  }
}
