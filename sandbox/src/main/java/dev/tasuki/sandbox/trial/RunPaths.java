package dev.tasuki.sandbox.trial;

import dev.tasuki.definition.Step;
import dev.tasuki.trial.StepPath;
import dev.tasuki.trial.StepPaths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the steps of a run, or of a run that it started, stand in the paths of the whole. */
final class RunPaths {
  private final String root;

  /** A child's workflow id behind its parent's → pattern of the path of the step that ran it. */
  private final Map<Pattern, String> children = new LinkedHashMap<>();

  RunPaths(String root, StepPaths paths) {
    this.root = root;
    for (StepPath path : paths.all()) {
      if (path.step().orElse(null) instanceof Step.Run) {
        // The interpreter names children ROOT:PATH, with points for slashes, for each level.
        String id = Pattern.quote(path.pattern().replace('/', '.')).replace("*", "\\E(\\d+)\\Q");
        children.put(Pattern.compile(id + "(?:\\.\\d+)?"), path.pattern());
      }
    }
  }

  /** The path of a step of this run within the whole. */
  String of(String workflowId, String path) {
    return prefix(workflowId) + path;
  }

  private String prefix(String workflowId) {
    if (workflowId.equals(root) || !workflowId.startsWith(root + ":")) {
      return "";
    }
    String behind = workflowId.substring(root.length() + 1).replace(':', '.');
    String found = "";
    for (Map.Entry<Pattern, String> child : children.entrySet()) {
      Matcher matcher = child.getKey().matcher(behind);
      if (matcher.matches()) {
        found = child.getValue();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          found = found.replaceFirst("\\*", matcher.group(i));
        }
      }
    }
    return found.isEmpty() ? "" : found + "/";
  }
}
