"""Registration with Streamlit: employees are found or added, and enrolled by webcam or photographs, over the API."""
