package dev.tasuki.problem;

import static dev.tasuki.problem.ErrorCategory.AUTHOR;
import static dev.tasuki.problem.ErrorCategory.CONFLICT;
import static dev.tasuki.problem.ErrorCategory.DENIED;
import static dev.tasuki.problem.ErrorCategory.INTERNAL;
import static dev.tasuki.problem.ErrorCategory.INVALID;
import static dev.tasuki.problem.ErrorCategory.NOT_FOUND;
import static dev.tasuki.problem.ErrorCategory.REFUSED;
import static dev.tasuki.problem.ErrorCategory.THROTTLED;
import static dev.tasuki.problem.ErrorCategory.TRANSIENT;
import static dev.tasuki.problem.ErrorCategory.UNKNOWN_OUTCOME;
import static dev.tasuki.problem.ErrorCategory.UNREACHABLE;
import static dev.tasuki.problem.ErrorCategory.USAGE;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every error of Tasuki, with its code and category. {@code docs/errors.md} is generated from here;
 * a code, once released, keeps its meaning.
 */
public enum RunbookError {
  // Files: how a runbook is written.
  YAML_SYNTAX("TSK101", AUTHOR, "The file is no YAML that Tasuki reads."),
  YAML_FEATURE(
      "TSK102", AUTHOR, "Anchors, aliases, tags and merge keys are not part of the language."),
  KEY_REPEATED("TSK103", AUTHOR, "A key stands twice in one mapping."),
  KEY_UNKNOWN("TSK104", AUTHOR, "A key that the language does not know in this place."),
  KEY_MISSING("TSK105", AUTHOR, "A required key is missing."),
  VALUE_WRONG_KIND("TSK106", AUTHOR, "A value is of another kind than the key takes."),
  VALUE_OUT_OF_BOUNDS("TSK107", AUTHOR, "A value is outside its bounds, pattern or choices."),
  NAME_INVALID("TSK108", AUTHOR, "An id or name is not written as names are, or is reserved."),
  NAME_REPEATED("TSK109", AUTHOR, "An id or name stands for two things."),
  STEP_KIND(
      "TSK110", AUTHOR, "A step has none, or more than one, of the keys that say what it does."),
  FILE_UNREADABLE("TSK111", AUTHOR, "A file cannot be read, is too large, or is no UTF-8 text."),
  FILE_UNKNOWN("TSK112", AUTHOR, "No file defines a runbook, block or guard of this id."),
  FILE_INCLUDES_ITSELF("TSK113", AUTHOR, "A block is, directly or around, copied into itself."),
  FILE_NOT_SOUND("TSK114", AUTHOR, "A file that this one uses has errors of its own."),
  TEXT_MISSING(
      "TSK115", AUTHOR, "A file of texts lacks a text that the runbook has, or has one too many."),
  // Meaning: what the checker proves.
  EXPRESSION_INVALID("TSK201", AUTHOR, "An expression does not compile or has the wrong type."),
  TEMPLATE_INVALID("TSK202", AUTHOR, "A template is not closed, or stands where none may."),
  REFERENCE_UNKNOWN(
      "TSK203", AUTHOR, "An expression names a parameter, step or field that does not exist here."),
  ACTION_UNKNOWN("TSK204", AUTHOR, "The catalogue has no action of this name."),
  INPUT_INVALID(
      "TSK205", AUTHOR, "An input of an action is missing, unknown, or of the wrong type."),
  GATE_MISSING("TSK206", AUTHOR, "A disruptive step has no approval gate around it."),
  VERIFY_MISSING("TSK207", AUTHOR, "No read with until follows a disruptive step."),
  UNDO_MISSING("TSK208", AUTHOR, "A change says neither how it is undone nor why it cannot be."),
  KEY_MISPLACED("TSK209", AUTHOR, "A key that this kind of step does not take."),
  TRIGGER_INCOMPLETE(
      "TSK210", AUTHOR, "A trigger does not fill the target or a required parameter."),
  PHASE_BROKEN("TSK211", AUTHOR, "A step changes something in a phase that promises not to."),
  LOOKS_LIKE_EXPRESSION(
      "TSK212", AUTHOR, "Text that looks like an expression stands where text is meant."),
  UNUSED("TSK213", AUTHOR, "Something is declared and never used."),
  LOCK_MISSING("TSK214", AUTHOR, "A disruptive step has no lock around it."),
  EVIDENCE_MISSING("TSK215", AUTHOR, "No evidence surely stands before an irreversible step."),
  SECRET_EXPOSED("TSK216", AUTHOR, "A secret goes where people or files could show it."),
  RISK_LOWERED("TSK217", AUTHOR, "A step says that it risks less than the catalogue knows."),
  STEP_UNREACHABLE("TSK218", AUTHOR, "A step can never run."),
  GATE_UNPASSABLE("TSK219", AUTHOR, "A gate that nobody can pass under the configured policy."),
  CONFIGURATION_INVALID("TSK220", AUTHOR, "tasuki.yml is wrong in this place."),
  SECRET_UNRESOLVED("TSK221", AUTHOR, "A secret reference cannot be resolved."),
  KEY_UNUSABLE("TSK232", AUTHOR, "A key for signing or verifying is missing, or is no such key."),
  BRANCHES_COLLIDE("TSK222", AUTHOR, "Two changes of the same thing may happen at the same time."),
  GUARD_CHANGES("TSK223", AUTHOR, "A guard does something else than read and assert."),
  GATE_TOO_EARLY("TSK224", AUTHOR, "What a gate asks about is not known yet when the gate opens."),
  CHILD_INVALID("TSK225", AUTHOR, "A runbook that another one runs is not given what it takes."),
  TEST_NAME_UNKNOWN("TSK230", AUTHOR, "A test names something that its runbook does not have."),
  TEST_ANSWER_UNFIT("TSK231", AUTHOR, "A test has an action answer what it never answers."),
  IDENTITY_TOO_STRONG(
      "TSK233",
      AUTHOR,
      "Who speaks to a cluster may give itself more rights, or be somebody else."),
  // Requests and decisions.
  USAGE_WRONG("TSK301", USAGE, "A command or request is not formed as it should be."),
  RUNBOOK_UNKNOWN("TSK302", USAGE, "No runbook of this name is loaded."),
  PARAMETER_INVALID("TSK303", USAGE, "A parameter is missing, unknown, or of the wrong type."),
  RUN_UNKNOWN("TSK304", USAGE, "No run of this id, or the id is ambiguous."),
  RUNBOOK_CHANGED("TSK305", REFUSED, "The runbook is another than the one that was shown."),
  UNAUTHENTICATED(
      "TSK310", REFUSED, "The caller is not known, or the signature or token is wrong or too old."),
  NOT_ALLOWED("TSK311", REFUSED, "The caller may not do this."),
  NOT_APPROVER("TSK312", REFUSED, "The person is in none of the groups that may decide."),
  REQUESTER_EXCLUDED("TSK313", REFUSED, "Who asked for a change cannot approve it."),
  QUESTION_CLOSED("TSK314", REFUSED, "The question is answered, expired, or not open."),
  QUESTION_CHANGED(
      "TSK315", REFUSED, "The decision is about an older question than the one that is open."),
  ALREADY_DECIDED("TSK316", REFUSED, "This person has already decided this question."),
  NOT_HELD("TSK317", REFUSED, "The step is not held, or does not offer this way on."),
  REASON_MISSING("TSK318", REFUSED, "This command needs a reason."),
  TARGET_NOT_ALLOWED(
      "TSK319", REFUSED, "The integration may not name this target, or start in this mode."),
  BODY_TOO_LARGE("TSK320", REFUSED, "The request is larger than 1 MiB."),
  SIGNATURE_REFUSED(
      "TSK321", DENIED, "A start, decision or command is not signed by a known key, or not as is."),
  RUN_UNPROVEN(
      "TSK322",
      DENIED,
      "A call does not come from the run that the starter started; nothing done."),
  APPROVAL_UNPROVEN(
      "TSK323", DENIED, "The signed decisions do not allow this change; nothing was changed."),
  BUNDLE_REFUSED(
      "TSK324",
      DENIED,
      "A bundle of runbooks is damaged, of another format, or not signed by a known reviewer."),
  CONFIRMATION_MISSING(
      "TSK330", REFUSED, "What cannot be taken back is approved by typing the target's name."),
  BREAK_GLASS_REFUSED("TSK331", REFUSED, "This gate cannot be passed by this person alone."),
  LOCK_KEPT("TSK335", REFUSED, "The lock cannot be taken over from the run that has it."),
  BREAKER_OPEN(
      "TSK336", REFUSED, "Alerts started this runbook there too often; they only propose it now."),
  LOOP_BROKEN(
      "TSK337",
      REFUSED,
      "A runbook seems to trigger itself by what it changes; alerts only propose it now."),
  PROOF_MISSING("TSK338", REFUSED, "What was done by hand needs a word on where it can be seen."),
  VALUE_TOO_LARGE(
      "TSK340", REFUSED, "A value is larger than what can be sent, or stored for a run."),
  SWITCH_REFUSED(
      "TSK341",
      REFUSED,
      "What is to be paused, resumed or closed is so already, or this order is too old."),
  UNDO_ASKED("TSK342", REFUSED, "Taking this back may do harm itself; a person has to order it."),
  // Targets.
  TARGET_TRANSIENT(
      "TSK401", TRANSIENT, "The target had passing trouble; the request had no effect."),
  TARGET_UNSENT(
      "TSK402", TRANSIENT, "The target could not be reached; the request was never sent."),
  TARGET_THROTTLED("TSK403", THROTTLED, "The target asks to slow down."),
  TARGET_CONFLICT("TSK404", CONFLICT, "The target changed meanwhile."),
  TARGET_DENIED("TSK405", DENIED, "The target forbids it."),
  TARGET_NOT_FOUND("TSK406", NOT_FOUND, "The target does not exist."),
  TARGET_INVALID("TSK407", INVALID, "The target says that the request is wrong."),
  OUTCOME_UNKNOWN(
      "TSK408", UNKNOWN_OUTCOME, "The request may have had its effect; nobody knows yet."),
  FENCED("TSK409", REFUSED, "The attempt is no longer the current one and did not act."),
  APPROVAL_STALE(
      "TSK410", REFUSED, "The target is no longer as it was approved; nothing was changed."),
  TARGET_UNCONFIGURED(
      "TSK411",
      INVALID,
      "The cluster or account is not in this worker's configuration, or nobody who changes it."),
  STEP_LATE("TSK412", REFUSED, "The step ran out of time."),
  CANCELLED("TSK413", REFUSED, "The step was cancelled before it changed anything more."),
  ASSERT_FAILED("TSK414", REFUSED, "What an assert asks for does not hold."),
  ACTION_WITHOUT_HAND(
      "TSK415", REFUSED, "This version has a contract of the action, but nothing that does it."),
  STEP_STOPPED("TSK416", REFUSED, "A loop began no more items after too many went wrong."),
  LOCK_BUSY("TSK417", REFUSED, "A lock was not free in time."),
  CHILD_FAILED("TSK418", REFUSED, "A runbook that this one runs did not come to a good end."),
  EVIDENCE_LOST("TSK419", REFUSED, "Evidence could not be stored; the step counts as failed."),
  RUN_RESET(
      "TSK420",
      UNKNOWN_OUTCOME,
      "The run was set back to an earlier point; whether the step happened after it is not known."),
  TARGET_UNTOUCHABLE(
      "TSK425", REFUSED, "What nobody may change there, unless tasuki.yml says so; nothing done."),
  NOT_LISTED(
      "TSK427", REFUSED, "What is to run in the cluster is not in this worker's configuration."),
  PAUSED("TSK430", REFUSED, "A person has paused this; nothing more was changed."),
  FROZEN("TSK431", REFUSED, "A freeze forbids changes there now; nothing more was changed."),
  SWITCHES_UNKNOWN(
      "TSK432", UNREACHABLE, "What is paused cannot be known now; nothing more was changed."),
  // Parts of Tasuki.
  TEMPORAL_UNREACHABLE("TSK501", UNREACHABLE, "Temporal cannot be reached."),
  STARTER_UNREACHABLE("TSK502", UNREACHABLE, "The starter cannot be reached."),
  NO_WORKER("TSK503", UNREACHABLE, "No worker answers for this run."),
  TOOL_MISSING("TSK504", UNREACHABLE, "A tool that is needed is missing and could not be fetched."),
  PORT_TAKEN("TSK505", UNREACHABLE, "A port that is needed is taken."),
  PAYLOAD_UNREACHABLE(
      "TSK506", UNREACHABLE, "The payload store cannot be reached, or lacks a value."),
  INTERNAL_ERROR("TSK901", INTERNAL, "A mistake of Tasuki itself.");

  private final String id;
  private final ErrorCategory category;
  private final String meaning;

  RunbookError(String id, ErrorCategory category, String meaning) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
  }

  /** The error of a code. */
  public static Optional<RunbookError> byId(String id) {
    return Arrays.stream(values()).filter(error -> error.id.equals(id)).findFirst();
  }

  /** The stable code, {@code TSK} and three digits. */
  public String id() {
    return id;
  }

  public ErrorCategory category() {
    return category;
  }

  /** One sentence, as it stands in {@code docs/errors.md}. */
  public String meaning() {
    return meaning;
  }
}
