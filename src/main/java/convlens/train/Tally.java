package convlens.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of several batches, each counted by its weight. */
public final class Tally {
  private final Map<String, double[]> sums = new LinkedHashMap<>();
  private long[][] confusion = new long[0][0];
  private boolean overlap;

  /** Adds a figure that stands for so many samples. */
  public void add(String name, double value, double weight) {
    double[] sum = sums.computeIfAbsent(name, k -> new double[2]);
    sum[0] += value * weight;
    sum[1] += weight;
  }

  /** Adds all that another one holds. */
  void add(Tally other) {
    other.sums.forEach((name, sum) -> add(name, sum[1] == 0 ? 0 : sum[0] / sum[1], sum[1]));
    if (confusion.length == 0) {
      confusion = other.confusion();
    } else {
      for (int i = 0; i < confusion.length; i++) {
        for (int j = 0; j < confusion.length; j++) {
          confusion[i][j] += other.confusion[i][j];
        }
      }
    }
    overlap |= other.overlap;
  }

  /** Counts a prediction of one of so many classes. */
  public void predicted(int classes, int wanted, int got) {
    if (confusion.length == 0) {
      confusion = new long[classes][classes];
    }
    confusion[wanted][got]++;
  }

  /** How often class i (row) was taken for class j (column); empty where there are no classes. */
  public long[][] confusion() {
    long[][] copy = new long[confusion.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = confusion[i].clone();
    }
    return copy;
  }

  /** The means by name; accuracy and overlap where classes were counted, PSNR of pictures. */
  public Map<String, Double> figures() {
    Map<String, Double> all = new LinkedHashMap<>();
    sums.forEach((name, sum) -> all.put(name, sum[1] == 0 ? 0 : sum[0] / sum[1]));
    if (confusion.length > 0) {
      all.put("accuracy", accuracy());
    }
    if (overlap) {
      all.put("iou", meanIou());
    }
    if (all.containsKey("mse")) {
      all.put("psnr", -10 * Math.log10(Math.max(1e-12, all.get("mse"))));
    }
    return all;
  }

  /** What is counted are regions: their overlap is told, too. */
  public void overlaps() {
    overlap = true;
  }

  /** The sums themselves, to be put back: name, sum, weight. */
  Map<String, double[]> sums() {
    Map<String, double[]> copy = new LinkedHashMap<>();
    sums.forEach((name, sum) -> copy.put(name, sum.clone()));
    return copy;
  }

  /** Puts back what another tally held. */
  void restore(Map<String, double[]> of, long[][] counted, boolean regions) {
    sums.clear();
    of.forEach((name, sum) -> sums.put(name, sum.clone()));
    confusion = counted;
    overlap = regions;
  }

  boolean hasRegions() {
    return overlap;
  }

  private double accuracy() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < confusion.length; i++) {
      right += confusion[i][i];
      for (long cell : confusion[i]) {
        all += cell;
      }
    }
    return all == 0 ? 0 : right / (double) all;
  }

  /** Mean over the classes that occur of what is both over what is either. */
  public double meanIou() {
    double sum = 0;
    int seen = 0;
    for (int c = 0; c < confusion.length; c++) {
      long either = -confusion[c][c];
      for (int j = 0; j < confusion.length; j++) {
        either += confusion[c][j] + confusion[j][c];
      }
      if (either > 0) {
        sum += confusion[c][c] / (double) either;
        seen++;
      }
    }
    return seen == 0 ? 0 : sum / seen;
  }
}
