package dev.tasuki.bench;

import io.temporal.client.WorkflowStub;

/** One of those that are compared. */
interface Variant {
  /** A word for tables. */
  String name();

  /** Starts a run; everything that can be made ready before is not counted. */
  Runnable prepared(Stage stage, WorkflowStub run, String id);

  /** Type of the workflow. */
  String type();

  /** Looks at what is asked, and gives the click that approves it. */
  Runnable approval(WorkflowStub run, String id);
}
