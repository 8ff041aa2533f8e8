"""The webcam as a component of the page: its picture is checked again and again, and photographed when all is well."""
