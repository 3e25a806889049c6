package dev.tasuki.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.kubernetes.ReviewedKind;
import dev.tasuki.catalogue.kubernetes.ReviewedKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReviewedKindsTest {
  @ParameterizedTest
  @CsvSource({
    "v1, Pod, patch, DISRUPTIVE",
    "v1, ConfigMap, apply, DISRUPTIVE",
    "v1, ConfigMap, delete, DANGEROUS",
    "v1, Secret, delete, IRREVERSIBLE",
    "v1, PersistentVolumeClaim, delete, IRREVERSIBLE",
    "apps/v1, Deployment, apply, DISRUPTIVE",
    "apps/v1, Deployment, delete, DANGEROUS",
    "apps/v1beta1, Deployment, delete, DANGEROUS",
    "apiextensions.k8s.io/v1, CustomResourceDefinition, delete, IRREVERSIBLE"
  })
  void eachKindAndVerbHasTheRiskThatWasReviewed(
      String apiVersion, String kind, String verb, Risk risk) {
    assertThat(ReviewedKinds.risk(apiVersion, kind, verb)).isEqualTo(risk);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com/v1, Widget, patch",
    "example.com/v1, Pod, patch",
    "example.com/v1, Deployment, apply",
    "v1, Deployment, delete",
    "v1, deployment, apply"
  })
  void whatNobodyReviewedIsDangerous(String apiVersion, String kind, String verb) {
    assertThat(ReviewedKinds.risk(apiVersion, kind, verb)).isEqualTo(Risk.DANGEROUS);
  }

  @Test
  void noKindStandsTwiceInTheTable() {
    assertThat(ReviewedKinds.all()).extracting(ReviewedKind::kind).doesNotHaveDuplicates();
  }

  @Test
  void nothingInTheTableIsMilderThanDisruptive() {
    assertThat(ReviewedKinds.all())
        .flatExtracting(ReviewedKind::apply, ReviewedKind::patch, ReviewedKind::delete)
        .doesNotContain(Risk.READ, Risk.REVERSIBLE);
  }
}
