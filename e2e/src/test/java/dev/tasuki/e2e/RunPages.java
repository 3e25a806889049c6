package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.e2e.browser.Page;
import dev.tasuki.json.Json;
import java.nio.file.Path;
import java.util.List;

/** The pages of one run in Temporal's Web UI, which shows what we write in frames of its own. */
final class RunPages {
  private static final String SUMMARY = "user-metadata-summary";
  private static final String DETAILS = "user-metadata-details";
  private static final String CURRENT = "user-metadata-current-details";

  private final Page page;
  private final String url;

  RunPages(Page page, String url) {
    this.page = page;
    this.url = url;
  }

  /** Opens the first page, which is the timeline. */
  void open() {
    page.open("about:blank");
    page.await("is empty", "location.href === 'about:blank'");
    page.open(url);
    page.await("has tabs", "document.querySelector('#user-metadata-tab')");
  }

  /** Its last task is done a moment after it says that it is over. */
  void awaitClosed() {
    page.await("shows a run that is closed", "!document.body.innerText.includes('RUNNING')");
  }

  void awaitActivity(String summary) {
    page.awaitText(summary);
  }

  /** What the page of search attributes says. */
  String attributes() {
    tab("search-attributes");
    page.awaitText("RunbookId");
    return page.text();
  }

  /** Opens the page with summary, details and current details. */
  void metadata() {
    tab("user-metadata");
    List.of(SUMMARY, DETAILS, CURRENT)
        .forEach(frame -> page.await("shows " + frame, "(" + textOf(frame) + ").trim()"));
  }

  private void tab(String name) {
    page.evaluate("document.querySelector('#" + name + "-tab').click()");
    page.await("opens " + name, "location.pathname.endsWith('/" + name + "')");
  }

  String summary() {
    return frame(SUMMARY);
  }

  String details() {
    return frame(DETAILS);
  }

  /** The current details, once they say this; lines and spaces count as one space. */
  String awaitCurrent(String what) {
    page.await("says \"" + what + "\"", oneLine(CURRENT) + ".includes(" + Json.write(what) + ")");
    return frame(CURRENT);
  }

  /** How many elements of what we write match this selector. */
  int elements(String selector) {
    return List.of(SUMMARY, DETAILS, CURRENT).stream()
        .mapToInt(
            frame ->
                page.evaluate(
                        "document.querySelector('#%s').contentDocument.querySelector('main').querySelectorAll(%s).length"
                            .formatted(frame, Json.write(selector)))
                    .asInt())
        .sum();
  }

  private String frame(String name) {
    return page.evaluate(oneLine(name)).asText();
  }

  private static String oneLine(String frame) {
    return "(" + textOf(frame) + ").replace(/\\s+/g, ' ').trim()";
  }

  private static String textOf(String frame) {
    return "document.querySelector('#%s')?.contentDocument?.querySelector('main')?.innerText ?? ''"
        .formatted(frame);
  }

  void picture(Path file) {
    page.picture(file);
  }

  /** What the UI asks of its maker's site is none of ours, and fails where there is no network. */
  void assertNoErrors() {
    assertThat(page.errors())
        .filteredOn(error -> !error.contains("https://newsfeed.temporal.io"))
        .as("errors of the page")
        .isEmpty();
  }
}
