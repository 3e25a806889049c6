package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.problem.Place;
import dev.tasuki.trial.TrialCase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class JunitReportTest {
  private static final TrialText TEXT = new TrialText(Locale.ENGLISH, false);

  @TempDir Path folder;

  private static Document read(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private FileResult result(String name) {
    TrialFile file =
        new Written(folder)
            .with("r.yaml", Written.WEEK)
            .with(
                "r.test.yaml",
                "test: a-week\ncases:\n  - { name: \"" + name + "\", expect: { ran: [] } }\n")
            .trial();
    TrialCase one = file.cases(List.of()).getFirst();
    Finding finding =
        new Finding(
            new Place("r.test.yaml", 3, 5, 1), "outcome", "done", "a <\u0007> & ]]>", List.of());
    return new FileResult(
        file,
        List.of(
            new CaseResult(one, Optional.empty(), List.of(), Duration.ofMillis(1500)),
            new CaseResult(one, Optional.empty(), List.of(finding), Duration.ofMillis(250))),
        Optional.empty());
  }

  @Test
  void aReportIsXmlWhateverTheTestsAreCalled() throws Exception {
    FileResult result = result("<b>&\\u0001 \\\" 名前");
    new JunitReport(TEXT).write(folder.resolve("made"), List.of(result));
    Document document = read(Files.readString(folder.resolve("made").resolve("TEST-a-week.xml")));
    Element suite = document.getDocumentElement();
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("time")).isEqualTo("1.750");
    Element failed = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(failed.getAttribute("name")).isEqualTo("<b>&\uFFFD \" 名前");
    Element failure = (Element) failed.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).startsWith("outcome: done ≠ a <");
    assertThat(failure.getTextContent()).contains("expected: done").contains("]]>");
  }

  @Test
  void aFileThatCannotBePlayedIsAnError() throws Exception {
    TrialFile broken =
        new Written(folder).with("x.test.yaml", "test: nothing\ncases: []\n").trial();
    String xml = new JunitReport(TEXT).xml(new FileResult(broken, List.of(), Optional.empty()));
    Element suite = read(xml).getDocumentElement();
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("error").item(0).getTextContent()).contains("TSK302");
  }
}
