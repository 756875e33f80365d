"""The model: sessions, actions and the guide of questions as plain data, without disk or screen."""
