"""The script that Streamlit runs for everybody who opens the page, anew with every change."""

from hadir.register.page import show

show()
