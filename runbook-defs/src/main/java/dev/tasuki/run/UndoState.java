package dev.tasuki.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has become of the undo of a change. */
public enum UndoState {
  @JsonProperty("none")
  NONE("none"),
  @JsonProperty("registered")
  REGISTERED("registered"),
  @JsonProperty("running")
  RUNNING("running"),
  @JsonProperty("undone")
  UNDONE("undone"),
  @JsonProperty("debt")
  DEBT("debt");

  private final String word;

  UndoState(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
