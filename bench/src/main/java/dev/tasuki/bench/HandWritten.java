package dev.tasuki.bench;

import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Ten steps and one approval, as somebody writes them who has no engine. */
@WorkflowInterface
public interface HandWritten {
  String TYPE = "hand-written";
  String APPROVE = "approve";
  String STANDING = "standing";

  @WorkflowMethod(name = TYPE)
  String run(Request request);

  @UpdateMethod(name = APPROVE)
  Answer approve(Person person);

  @UpdateValidatorMethod(updateName = APPROVE)
  void mayApprove(Person person);

  @QueryMethod(name = STANDING)
  Standing standing();
}
