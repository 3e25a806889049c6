package dev.tasuki.e2e;

import dev.tasuki.problem.RunbookException;
import dev.tasuki.sandbox.tools.ToolsCache;
import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips where the programs of a control plane cannot be had; in CI that is a failure. */
final class NeedsAControlPlane implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
    try {
      new ToolsCache(SharedSandbox.home(), System.getenv(), _ -> {}, Locale.ENGLISH)
          .fetchKubernetes();
      return ConditionEvaluationResult.enabled("there is one");
    } catch (RunbookException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw e;
      }
      return ConditionEvaluationResult.disabled(e.getMessage());
    }
  }
}
