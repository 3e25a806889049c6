package dev.tasuki.starter.run;

import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.message.Messages;
import dev.tasuki.record.AlertOrigin;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.run.RunState;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.starter.text.MarkdownText;
import dev.tasuki.workflow.RunAttributes;
import dev.tasuki.workflow.RunMemo;
import dev.tasuki.workflow.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.util.Locale;
import java.util.Optional;

/** What a run carries outside its input: how it is found, and what the Temporal Web UI shows. */
final class RunOptions {
  private static final int ATTRIBUTE = 255;
  private static final int SUMMARY = 200;

  private RunOptions() {}

  /** No run timeouts: a run parked for months must not die of one. */
  static WorkflowOptions of(
      RunbookDefinition runbook, StartRecord start, String severity, Locale language) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(start.workflowId())
        .setTaskQueue(TaskQueues.DEFAULT)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setStaticSummary(Bounded.line(runbook.title() + " · " + start.target().name(), SUMMARY))
        .setStaticDetails(details(runbook, start, Messages.of(RunOptions.class, language)))
        .setTypedSearchAttributes(attributes(runbook, start, severity))
        .setMemo(RunMemo.of(start))
        .build();
  }

  private static SearchAttributes attributes(
      RunbookDefinition runbook, StartRecord start, String severity) {
    Target target = start.target();
    SearchAttributes.Builder attributes = SearchAttributes.newBuilder();
    set(attributes, RunAttributes.RUNBOOK_ID, runbook.id());
    set(attributes, RunAttributes.CATEGORY, runbook.category());
    set(attributes, RunAttributes.TARGET, target.name());
    set(attributes, RunAttributes.ACCOUNT, target.account());
    set(attributes, RunAttributes.MODE, start.mode().word());
    set(attributes, RunAttributes.RUN_STATE, RunState.RUNNING.word());
    set(attributes, RunAttributes.SEVERITY, severity);
    set(attributes, RunAttributes.REQUESTER, start.requester().name());
    set(attributes, RunAttributes.ENVIRONMENT, target.environment());
    return attributes.build();
  }

  private static void set(
      SearchAttributes.Builder attributes, SearchAttributeKey<String> key, String value) {
    String line = Bounded.line(value, ATTRIBUTE);
    if (!line.isEmpty()) {
      attributes.set(key, line);
    }
  }

  private static String details(RunbookDefinition runbook, StartRecord start, Messages messages) {
    StringBuilder details = new StringBuilder();
    runbook.summary().ifPresent(text -> paragraph(details, MarkdownText.of(text, 2_000)));
    paragraph(details, label("target", messages) + MarkdownText.of(start.target().name(), 200));
    paragraph(
        details, label("requester", messages) + MarkdownText.of(start.requester().name(), 200));
    paragraph(details, label("mode", messages) + start.mode().word());
    if (!start.reason().isEmpty()) {
      paragraph(details, label("reason", messages) + MarkdownText.of(start.reason(), 1_000));
    }
    start
        .bundle()
        .ifPresent(
            bundle -> paragraph(details, label("bundle", messages) + MarkdownText.of(bundle, 200)));
    start.alert().ifPresent(alert -> alert(details, alert, messages));
    return details.toString().strip();
  }

  private static void alert(StringBuilder details, AlertOrigin alert, Messages messages) {
    String text = label("alert", messages) + MarkdownText.of(alert.name(), 200);
    if (!alert.summary().isEmpty()) {
      text += ": " + MarkdownText.of(alert.summary(), 500);
    }
    Optional<String> link = MarkdownText.link(alert.link());
    paragraph(details, link.isPresent() ? text + " " + link.get() : text);
  }

  private static String label(String key, Messages messages) {
    return "**" + messages.text("details." + key) + "** ";
  }

  private static void paragraph(StringBuilder details, String text) {
    details.append(text).append("\n\n");
  }
}
