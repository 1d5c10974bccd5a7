package convlens.app.models;

import convlens.nn.optim.OptimiserSpec;
import convlens.nn.optim.Schedule;
import convlens.train.Setup;

/** A setup with some of its parts changed. */
record SetupWith(Setup setup) {
  private SetupWith of(
      OptimiserSpec optimiser,
      Schedule schedule,
      int batch,
      int epochs,
      double clip,
      long seed,
      double validation) {
    return new SetupWith(
        new Setup(
            setup.model(),
            setup.data(),
            optimiser,
            schedule,
            batch,
            epochs,
            clip,
            seed,
            validation,
            setup.augmentation(),
            setup.checkpointEvery()));
  }

  SetupWith optimiser(OptimiserSpec next) {
    return of(
        next,
        setup.schedule(),
        setup.batchSize(),
        setup.epochs(),
        setup.clip(),
        setup.seed(),
        setup.validation());
  }

  SetupWith schedule(Schedule next) {
    return of(
        setup.optimiser(),
        next,
        setup.batchSize(),
        setup.epochs(),
        setup.clip(),
        setup.seed(),
        setup.validation());
  }

  SetupWith batchSize(int next) {
    return of(
        setup.optimiser(),
        setup.schedule(),
        next,
        setup.epochs(),
        setup.clip(),
        setup.seed(),
        setup.validation());
  }

  SetupWith epochs(int next) {
    return of(
        setup.optimiser(),
        setup.schedule(),
        setup.batchSize(),
        next,
        setup.clip(),
        setup.seed(),
        setup.validation());
  }

  SetupWith clip(double next) {
    return of(
        setup.optimiser(),
        setup.schedule(),
        setup.batchSize(),
        setup.epochs(),
        next,
        setup.seed(),
        setup.validation());
  }

  SetupWith seed(long next) {
    return of(
        setup.optimiser(),
        setup.schedule(),
        setup.batchSize(),
        setup.epochs(),
        setup.clip(),
        next,
        setup.validation());
  }

  SetupWith validation(double next) {
    return of(
        setup.optimiser(),
        setup.schedule(),
        setup.batchSize(),
        setup.epochs(),
        setup.clip(),
        setup.seed(),
        next);
  }
}
