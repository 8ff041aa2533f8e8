"""Seeing: models, packs, detectors, embedders and the quality of a face. The only place that knows ONNX Runtime."""
