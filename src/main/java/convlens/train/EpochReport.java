package convlens.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an epoch came to.
 *
 * @param epoch counted from 1
 * @param training means over the epoch's steps
 * @param validation on samples that are not learned from; empty where there are none
 * @param confusion of the validation, or of training where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a copy, never compared
public record EpochReport(
    int epoch,
    Position at,
    Map<String, Double> training,
    Map<String, Double> validation,
    long[][] confusion,
    double learningRate) {
  public EpochReport {
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
    validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
  }
}
